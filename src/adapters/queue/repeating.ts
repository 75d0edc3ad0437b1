import type { Clock } from '../../shared/clock.ts';
import { limitedWarning } from '../../shared/limited-warning.ts';
import type { Log } from '../../shared/log.ts';

/** Runs `work` after `firstAfterMs`, and again `everyMs` after it ended; a failure is reported and does not stop it. The result ends it. */
export const repeating = (
  work: () => Promise<unknown>,
  everyMs: number,
  clock: Clock,
  log: Log,
  firstAfterMs = 0,
): (() => Promise<void>) => {
  const warn = limitedWarning(log, clock, 'periodic work failed', 30_000);
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<unknown> = Promise.resolve();
  const turn = (): void => {
    current = work()
      .catch((err: unknown) => warn({ err }))
      .then(() => {
        if (!ended) timer = setTimeout(turn, everyMs);
      });
  };
  if (firstAfterMs === 0) turn();
  else timer = setTimeout(turn, firstAfterMs);
  return async () => {
    ended = true;
    clearTimeout(timer);
    await current;
  };
};
