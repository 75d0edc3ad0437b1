import { setTimeout } from 'node:timers/promises';
import type { HandedOver } from '../../shared/effect.ts';

export interface RescueLane {
  /** Splits what was handed over: effects that were handed to somebody before and not done are run here, the rest is returned. */
  takeUndelivered(effects: readonly HandedOver[]): HandedOver[];
  /** Resolves when nothing rescued is still running, at the latest after `deadlineMs`. */
  idle(deadlineMs: number): Promise<void>;
}

const most = 1_000;

/**
 * The queue is a hint: when an effect comes due for the second time because no worker began it or its worker died, the queue has lost
 * it, holds it for the dead, or is down, and it is run without the queue, `width` at a time.
 */
export const createRescueLane = (run: (effectId: string) => Promise<void>, width: number): RescueLane => {
  const line: string[] = [];
  const inHand = new Set<Promise<void>>();

  const rescueNext = (): void => {
    const id = line.shift();
    if (id === undefined) return;
    const work: Promise<void> = run(id)
      .catch(() => undefined)
      .finally(() => {
        inHand.delete(work);
        rescueNext();
      });
    inHand.add(work);
  };

  return {
    takeUndelivered(effects) {
      return effects.filter(({ id, wasHanded }) => {
        if (!wasHanded || line.length >= most) return true;
        line.push(id);
        if (inHand.size < width) rescueNext();
        return false;
      });
    },
    async idle(deadlineMs) {
      line.length = 0;
      const leaving = new AbortController();
      const late = setTimeout(deadlineMs, undefined, { signal: leaving.signal }).catch(() => undefined);
      await Promise.race([Promise.all(inHand), late]);
      leaving.abort();
    },
  };
};
