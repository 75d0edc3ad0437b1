import type { RehearsedApp } from './run-month.ts';

/** So long may nothing at all get done. */
const standstillMs = 60_000;
/** What a worker took and lost comes back when its lease is over, and on a clock that stands still no lease is ever over. */
const pauseMs = 5_000;
const leaseAndMoreMs = 4_000;

const owed = `SELECT count(*)::int AS n, (array_agg(key))[1:5] AS keys
  FROM effect WHERE settled_at IS NULL AND failed_at IS NULL AND not_before <= $1`;

/** Resolves when nothing that is due is left undone. Throws what is left when a minute passes without one thing less to do. */
export const untilDone = async ({ app, clock, carrier }: Omit<RehearsedApp, 'workspace'>): Promise<void> => {
  await carrier.settled();
  app.world.wake.nudge();
  let fewest = Number.POSITIVE_INFINITY;
  let until = performance.now() + standstillMs;
  let moveOnAt = performance.now() + pauseMs;
  for (;;) {
    const { rows } = await app.world.database.pool.query<{ n: number; keys: readonly string[] }>(owed, [clock.now()]);
    const { n: left, keys } = rows[0] ?? { n: 0, keys: [] };
    if (left === 0) break;
    if (left < fewest) {
      until = performance.now() + standstillMs;
      moveOnAt = performance.now() + pauseMs;
    }
    fewest = Math.min(fewest, left);
    if (performance.now() > moveOnAt) {
      clock.advance(leaseAndMoreMs);
      moveOnAt = performance.now() + pauseMs;
    }
    if (performance.now() > until) throw new Error(`${left} still to be done: ${keys.join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  await carrier.settled();
};
