import type { LocalText } from '../../shared/language.ts';
import type { LocalDay } from '../../shared/local-day.ts';

/** Who runs or maintains the platform from outside, and the agreement it is bound by (art. 27(5)). */
export interface Supplier {
  readonly id: string;
  /** Whose supplier it is; people of this unit and those below may come from it. */
  readonly unitId: string;
  readonly name: LocalText;
  readonly service: LocalText;
  /** Who answers there, by name. */
  readonly contact: string;
  /** `null`: none was signed, and nobody from there holds a role. */
  readonly agreement: SafetyAgreement | null;
}

export interface SafetyAgreement {
  /** Under which the paper is filed. */
  readonly reference: string;
  readonly from: LocalDay;
  /** The last day it is in force. */
  readonly until: LocalDay;
}
