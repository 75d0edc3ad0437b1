import type { EndWarning } from '../ports.ts';
import { type Leaver, owing } from './leaver.ts';

/** Whoever keeps the staff is told once of each leaver who owes the promise; the daily list goes on asking. */
export const leaverWarnings = (leavers: readonly Leaver[]): readonly EndWarning[] =>
  owing(leavers).flatMap(({ staffId, leftAt, keepers }) =>
    keepers.map((readerId): EndWarning => ({ about: 'leaving-promise', staffId, readerId, role: '', at: leftAt })),
  );
