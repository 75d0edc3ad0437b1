import type { Spoken } from '../../flow-engine/session.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Language } from '../../shared/language.ts';
import type { StaffCall } from './staff-call.ts';

export interface StaffCallStore {
  /** Notes that a call is about to be dialled. Finds the call that a former attempt began, whatever became of it; else returns `null`. */
  begin(call: StaffCall): Promise<StaffCall | null>;
  find(noticeId: string): Promise<StaffCall | null>;
  /** `conflict` when it was changed meanwhile: nothing is written. Its version is one above the one it was decided on. */
  save(call: StaffCall, audit: readonly AuditEntry[]): Promise<'saved' | 'conflict'>;
  /** Those of these carrier ids that belong to a call we know. */
  known(carrierSids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Calls without an end that began before `since`, oldest first. */
  silentSince(since: Date, limit: number): Promise<readonly StaffCall[]>;
}

/** A call as the carrier is asked to place it. */
export interface CallOnWire {
  /** E.164, in clear: for the carrier only. */
  readonly to: string;
  readonly from: string;
  readonly noticeId: string;
  /** In which the apology is said when nothing else is known. */
  readonly language: Language;
  readonly ringSeconds: number;
}

/** Places calls to staff. */
export interface Dialler {
  /** Dials once per call; not safe to repeat blindly. Throws `carrier-unavailable` when nobody knows whether it was placed. */
  dial(call: CallOnWire): Promise<DialledCall>;
  /** Ids of calls between these numbers that were placed since `since`, newest first. */
  findPlaced(call: Pick<CallOnWire, 'to' | 'from'>, since: Date): Promise<readonly string[]>;
}

export type DialledCall =
  | { readonly kind: 'placed'; readonly carrierSid: string }
  /** This number cannot be called. */
  | { readonly kind: 'refused'; readonly code: number };

/** What a person is told by phone as things stand now. */
export interface StaffNotice {
  readonly staffId: string;
  readonly unitId: string;
  readonly language: Language;
  /** E.164; `null`: the person has no phone any more. */
  readonly phone: string | null;
  /** The hotline number the person sees, E.164. */
  readonly from: string | null;
  /** Whether somebody must still see to it. */
  readonly isNeeded: boolean;
  /** Nobody is called before then. */
  readonly notBefore: Date;
  /** What is read out; never anything of a citizen. */
  readonly told: Readonly<Record<string, Spoken>>;
}

/** The desk behind a call to staff; each verb is safe to repeat. */
export interface NoticeDesk {
  /** `null`: there is no such notice, or its recipient left. */
  notice(noticeId: string, now: Date): Promise<StaffNotice | null>;
  /** The person sees to it. `settled`: nobody is needed any more, or somebody else was first. */
  acknowledge(noticeId: string): Promise<'done' | 'settled'>;
  /** The next rung fires at once. `top`: nobody stands above. */
  passOn(noticeId: string): Promise<'done' | 'top' | 'settled'>;
}
