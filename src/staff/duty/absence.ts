import type { Period } from '../../shared/period.ts';

/** Time in which a person fills no post: leave, illness, a course. One person's absences never overlap. */
export interface Absence {
  readonly id: string;
  readonly staffId: string;
  /** The unit of the person when it was entered. */
  readonly unitId: string;
  /** Half-open; ended early when the person came back before. */
  readonly period: Period;
  /** In the person's own words. */
  readonly reason: string;
  /** Staff id of who entered it; `null`: an operator. */
  readonly enteredBy: string | null;
  readonly enteredAt: Date;
  /** Grows by one with every saved change. */
  readonly version: number;
}

export const isAbsent = (absences: readonly Absence[], staffId: string, at: Date): boolean =>
  absences.some((absence) => absence.staffId === staffId && absence.period.from <= at && at < absence.period.to);
