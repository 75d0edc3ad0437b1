import type { Clock } from './clock.ts';
import type { Log, LogFields } from './log.ts';

/**
 * Reports a fault that may repeat thousands of times a second at most once per `everyMs`, with the number left out in between.
 * A broken connection must not drown the log it is reported in.
 */
export const limitedWarning = (log: Log, clock: Clock, message: string, everyMs = 5_000) => {
  let saidAt = Number.NEGATIVE_INFINITY;
  let leftOut = 0;
  return (fields: LogFields): void => {
    const now = clock.now().getTime();
    if (Math.abs(now - saidAt) < everyMs) {
      leftOut += 1;
      return;
    }
    log.warn({ ...fields, leftOut }, message);
    saidAt = now;
    leftOut = 0;
  };
};
