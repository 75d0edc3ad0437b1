import type { RehearsedApp } from './run-month.ts';

const limitMs = 60_000;

const owed = `SELECT key FROM effect WHERE settled_at IS NULL AND failed_at IS NULL AND not_before <= $1 LIMIT 5`;

/** Resolves when nothing that is due is left undone. Throws what is left after a minute. */
export const untilDone = async ({ app, clock, carrier }: Omit<RehearsedApp, 'workspace'>): Promise<void> => {
  await carrier.settled();
  app.world.wake.nudge();
  const until = performance.now() + limitMs;
  for (;;) {
    const { rows } = await app.world.database.pool.query<{ key: string }>(owed, [clock.now()]);
    if (rows.length === 0) break;
    if (performance.now() > until) throw new Error(`still to be done: ${rows.map(({ key }) => key).join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  await carrier.settled();
};
