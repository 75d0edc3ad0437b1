import type { AppointmentState } from '../appointment.ts';

/** Whether the citizen came: `kept` yes, `missed` no. */
export const visitMarks = ['kept', 'missed'] as const satisfies readonly AppointmentState[];
export type VisitMark = (typeof visitMarks)[number];

/** An appointment that was not cancelled, as the people of its office see it. */
export interface Visit {
  /** Also the id of its ticket. */
  readonly appointmentId: string;
  readonly number: string;
  readonly callerMasked: string;
  readonly unitId: string;
  readonly lineId: string;
  readonly officeId: string;
  readonly serviceId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** `null`: nobody said so far whether the citizen came. */
  readonly mark: VisitMark | null;
  /** Who said so. */
  readonly markedBy: string | null;
}

const dayMs = 24 * 60 * 60 * 1000;
const markableDays = 31;

/**
 * Whether it can be said now: that the citizen came from the start of the visit's day on, that they did not once its time is over, since
 * until then they may still come or move it; for a month.
 */
export const whenMarkable = (
  visit: Visit,
  mark: VisitMark,
  startOfDay: Date,
  now: Date,
): 'now' | 'not-yet' | 'not-over' | 'too-late' => {
  if (now < startOfDay) return 'not-yet';
  if (mark === 'missed' && now < visit.endsAt) return 'not-over';
  return now.getTime() - visit.startsAt.getTime() > markableDays * dayMs ? 'too-late' : 'now';
};
