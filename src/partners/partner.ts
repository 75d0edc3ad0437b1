import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Limit } from '../shared/duration.ts';
import type { LocalText } from '../shared/language.ts';

/** Whom a unit works with (art. 10(3), 11(4)): carriers, post, hospitals, driving schools, dealers, agencies. */
export const partnerKinds = ['operator', 'post', 'hospital', 'driving-school', 'dealer', 'agency', 'other'] as const;
export type PartnerKind = (typeof partnerKinds)[number];

export interface Partner {
  readonly id: string;
  /** Whose partner it is; the units below may turn to it too. */
  readonly unitId: string;
  readonly kind: PartnerKind;
  readonly name: LocalText;
  /** Who answers there: a person of the staff list, from outside and without a role. */
  readonly contactId: string;
  /** Lines of business it has to do with; empty: all. */
  readonly lineIds: readonly string[];
  /** Within which it says that it received a notice. */
  readonly receiptWithin: Limit;
  /** `null`: callers are not put through to it. */
  readonly takesCalls: PartnerCalls | null;
}

/** How callers reach a partner. */
export interface PartnerCalls {
  /** E.164. */
  readonly number: string;
  /** What it is there for, in the words of callers: 保险理赔. */
  readonly matter: LocalText;
  /** When it takes calls. */
  readonly calendar: WorkingCalendar;
  readonly ringSeconds: number;
}
