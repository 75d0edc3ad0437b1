import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Language } from '../../shared/language.ts';

/** What a caller decided: to be texted the notices of a unit from now on, or no more. */
export interface NoticeWish {
  readonly kind: 'start' | 'stop';
  /** Of the subscription that a `start` makes. */
  readonly id: string;
  readonly citizenId: string;
  readonly unitId: string;
  readonly language: Language;
  readonly callId: string;
  readonly at: Date;
  readonly audit: AuditEntry;
}

/** Who ended a subscription: the caller by a key, or the carrier, which was told to stop. */
export const endings = ['phone', 'carrier'] as const;
export type Ending = (typeof endings)[number];
