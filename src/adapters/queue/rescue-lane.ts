import { setTimeout } from 'node:timers/promises';
import type { HandedOver } from '../../shared/effect.ts';

export interface RescueLane {
  /** Splits what was handed over: effects that the queue got before and did not deliver are run here, the rest is returned. */
  takeUndelivered(effects: readonly HandedOver[]): HandedOver[];
  /** The queue brought this effect to a worker here. */
  delivered(effectId: string): void;
  /** Resolves when nothing rescued is still running, at the latest after `deadlineMs`. */
  idle(deadlineMs: number): Promise<void>;
}

const remembered = 20_000;

/**
 * The queue is a hint: when an effect comes due for the second time because no worker began it, the queue has lost it or is down,
 * and it is run without the queue, a few at a time.
 */
export const createRescueLane = (run: (effectId: string) => Promise<void>, width: number): RescueLane => {
  const offered = new Map<string, true>();
  const inHand = new Set<Promise<void>>();

  const rescue = (id: string): void => {
    const work: Promise<void> = run(id)
      .catch(() => undefined)
      .finally(() => inHand.delete(work));
    inHand.add(work);
  };

  return {
    takeUndelivered(effects) {
      return effects.filter(({ id }) => {
        if (offered.delete(id) && inHand.size < width) {
          rescue(id);
          return false;
        }
        offered.set(id, true);
        if (offered.size > remembered) offered.delete(offered.keys().next().value ?? id);
        return true;
      });
    },
    delivered(effectId) {
      offered.delete(effectId);
    },
    async idle(deadlineMs) {
      const leaving = new AbortController();
      const late = setTimeout(deadlineMs, undefined, { signal: leaving.signal }).catch(() => undefined);
      await Promise.race([Promise.all(inHand), late]);
      leaving.abort();
    },
  };
};
