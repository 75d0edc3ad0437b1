import { setTimeout as delay } from 'node:timers/promises';
import type { SeededRandom } from '../../seeded-random.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import type { Webhook } from './webhook.ts';

/** Status callbacks on their way: in order per call when the carrier behaves, and in no order when it does not. */
export interface CallbackQueue {
  push(webhook: Webhook): void;
  /** Takes something to send once the call is over, in any order. */
  later(send: () => Promise<void>): void;
  /** Sends what was kept for after a call. */
  callEnded(): void;
  /** Sends what was held back. */
  release(): void;
  /** Status callbacks that are held back. */
  held(): number;
  /** Resolves when nothing is on its way any more; what is held back stays held back. */
  settled(): Promise<void>;
}

export function callbackQueue(
  misbehaviour: Misbehaviour,
  random: SeededRandom,
  send: (webhook: Webhook) => Promise<unknown>,
): CallbackQueue {
  const chains = new Map<string, Promise<unknown>>();
  const running = new Set<Promise<unknown>>();
  let holding: Webhook[] = [];
  let copies: (() => Promise<void>)[] = [];

  const track = (task: Promise<unknown>) => {
    running.add(task);
    task.finally(() => running.delete(task)).catch(() => undefined);
  };
  const go = (webhook: Webhook) => {
    const lane = webhook.callSid ?? webhook.url;
    const wait = misbehaviour.delayCallbacksMs;
    const before = chains.get(lane) ?? Promise.resolve();
    const task = before.then(async () => {
      if (wait > 0) await delay(wait);
      await send(webhook);
    });
    chains.set(lane, task);
    track(task.finally(() => chains.get(lane) === task && chains.delete(lane)));
  };

  return {
    push: (webhook) => {
      if (random.happens(misbehaviour.dropCallbacks)) return;
      if (misbehaviour.holdCallbacks) holding.push(webhook);
      else go(webhook);
    },
    later: (copy) => {
      copies.push(copy);
    },
    callEnded: () => {
      const due = random.shuffled(copies);
      copies = [];
      track(due.reduce((before, copy) => before.then(copy), Promise.resolve()));
    },
    release: () => {
      const due = misbehaviour.shuffleCallbacks ? random.shuffled(holding) : holding;
      holding = [];
      for (const webhook of due) go(webhook);
    },
    held: () => holding.length,
    settled: async () => {
      while (running.size > 0) await Promise.allSettled([...running]);
    },
  };
}
