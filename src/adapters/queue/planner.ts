import type { Clock } from '../../shared/clock.ts';
import type { Effect, EffectLedger } from '../../shared/effect.ts';

/** What a schedule owes from `now` on: effects with keys that name the occasion, so that planning twice plans once. */
export type Schedule = (now: Date) => readonly Effect[];

export interface PlannerParts {
  readonly ledger: EffectLedger;
  readonly schedules: readonly Schedule[];
  readonly clock: Clock;
}

const everyMs = 15 * 60_000;

export interface Planner {
  /** Plans when the last planning is more than a quarter of an hour away on the clock, in either direction. */
  look(): Promise<void>;
  /** Plans now, for example because another organisation file is in force. */
  plan(): Promise<void>;
}

/** Keeps schedules planned ahead as effects; a clock that is moved is followed. */
export const createPlanner = ({ ledger, schedules, clock }: PlannerParts): Planner => {
  let plannedAt = Number.NEGATIVE_INFINITY;
  const plan = async (): Promise<void> => {
    const now = clock.now();
    const owed = schedules.flatMap((schedule) => schedule(now));
    if (owed.length > 0) await ledger.add(owed);
    plannedAt = now.getTime();
  };
  return {
    plan,
    look: async () => {
      if (Math.abs(clock.now().getTime() - plannedAt) >= everyMs) await plan();
    },
  };
};
