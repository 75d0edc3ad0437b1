import { setTimeout } from 'node:timers/promises';
import type { FaultWorld } from './fault-world.ts';

/** Resolves when nothing due is left undone, cards and texts that wait for a next try included, or after `limitMs`: what is left is then for the checker to name. */
export const untilQuiet = async (world: FaultWorld, limitMs = 60_000): Promise<void> => {
  await world.carrier.settled();
  const until = performance.now() + limitMs;
  while (performance.now() < until) {
    const [left] = await world
      .rows(
        `SELECT count(*)::int AS n FROM effect
          WHERE settled_at IS NULL AND failed_at IS NULL AND (not_before <= now() OR job IN ('show-card', 'send-text'))`,
      )
      .catch(() => [{ n: -1 }]);
    if (left?.n === 0) return;
    await setTimeout(100);
  }
};
