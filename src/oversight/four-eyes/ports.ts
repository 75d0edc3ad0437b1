import type { Actor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Refused } from '../../shared/refused.ts';
import type { NotPermitted } from '../../staff/permit.ts';
import type { BoardResult } from '../../tickets/ports.ts';
import type { Approval, FourEyesOperation } from './approval.ts';

/** A request, its audit entries and what is owed for it: saved in one transaction. */
export interface ApprovalChange {
  /** Version 1 is new; any other is one above the version it was decided on. */
  readonly approval: Approval;
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

export interface ApprovalStore {
  /** `asked-already` when the same operation waits for approval on the same subject: nothing is written. */
  add(change: ApprovalChange): Promise<'saved' | 'asked-already'>;
  /** `conflict` when someone else saved first: nothing is written. */
  save(change: ApprovalChange): Promise<'saved' | 'conflict'>;
  find(id: string): Promise<Approval | null>;
  /** The same as people of these units see it: the database shows no other. */
  findWithin(unitIds: readonly string[], id: string): Promise<Approval | null>;
  /** The request that waits on this subject; `null` when none does. */
  pending(operation: FourEyesOperation, subject: Approval['subject']): Promise<Approval | null>;
  /** Writes audit entries that belong to no change, such as refusals. */
  audit(entries: readonly AuditEntry[]): Promise<void>;
}

/** What somebody wants and another must approve. */
export interface ApprovalRequest {
  readonly operation: FourEyesOperation;
  readonly subject: Approval['subject'];
  readonly unitId: string;
  readonly lineId: string | null;
  readonly actor: Actor;
  readonly reason: string;
  /**
   * For the handler and for the card. `label`: what people call the subject, such as a ticket number. `changes`: what would change,
   * each `{ field, before, after }` with personal data masked, `field` being a key of chat.json under `approval.fields`.
   */
  readonly detail: Approval['detail'];
  /** Milliseconds; three days unless told otherwise. */
  readonly livesMs?: number;
}

export interface ApprovalAsked {
  readonly kind: 'asked';
  readonly approval: Approval;
}

export type RequestRefusal =
  | NotPermitted
  | Refused<'text-missing' | 'asked-already', { readonly operation: FourEyesOperation }>;

/** Asks for approval, for features that need a second person. */
export type AskApproval = (request: ApprovalRequest) => Promise<ApprovalAsked | RequestRefusal>;

/** Where requests are put before those who may decide them. */
export interface ApprovalBoard {
  /** Shows the newest state in the managers' channel: posts it once, edits it in place afterwards. */
  show(approval: Approval): Promise<BoardResult>;
  /** Tells whoever asked, alone, what became of it; once for each state. */
  tellRequester(approval: Approval): Promise<BoardResult>;
}

/** `refused`: the world has moved on and the operation makes no sense any more; `reason` is a key of chat.json under `refusals`. */
export type CarriedOut = { readonly kind: 'done' } | { readonly kind: 'refused'; readonly reason: string };

/** Does what was approved. Must be safe to run twice. */
export type ApprovalHandler = (approval: Approval) => Promise<CarriedOut>;

/** Who carries out which operation; joined in compose. */
export type ApprovalHandlers = Readonly<Partial<Record<FourEyesOperation, ApprovalHandler>>>;
