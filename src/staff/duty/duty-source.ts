import type { Clock } from '../../shared/clock.ts';
import type { DutyBook } from './ports.ts';
import { type DutyChanges, noDutyChanges } from './roster.ts';

/** What people changed about the rota, as this process knows it: a second or two old. A caller's turn asks no database for it. */
export interface DutySource {
  current(): DutyChanges;
  /** Looks again. Throws what the store throws; the last value stays. */
  refresh(): Promise<void>;
}

/** A source that knows of no changes until its first `refresh`. */
export const dutySource = (book: DutyBook, clock: Clock): DutySource => {
  let changes = noDutyChanges;
  return {
    current: () => changes,
    refresh: async () => {
      changes = await book.changesFrom(clock.now());
    },
  };
};
