import { Temporal } from 'temporal-polyfill';
import { localDayAt } from '../../shared/local-day.ts';

/** The edition that somebody looked at and signed for, and when. */
export interface ApprovedEdition {
  readonly edition: string;
  readonly at: Date;
}

/** Why the parameters must be looked at: something else is in force than was signed for, or a new week has begun (art. 44(1), (5)). */
export type CheckReason = 'changed' | 'weekly';

/** `null`: this week's check was signed, and what was signed for is in force. */
export const checkDue = (
  approved: ApprovedEdition | null,
  edition: string,
  at: Date,
  timeZone: string,
): CheckReason | null => {
  if (approved === null || approved.edition !== edition) return 'changed';
  return weekOf(approved.at, timeZone) === weekOf(at, timeZone) ? null : 'weekly';
};

const weekOf = (at: Date, timeZone: string): string => {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(localDayAt(at, timeZone));
  return `${yearOfWeek}-${weekOfYear}`;
};
