import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRelay } from '../../../src/adapters/queue/relay.ts';
import type { HandedOver } from '../../../src/shared/effect.ts';
import { createMemoryEffectLedger } from '../../fakes/memory-effect-ledger.ts';
import { heardLog } from '../../support/heard-log.ts';
import { effect, start } from './queue-world.ts';

const in_ = (ms: number): Date => new Date(Date.now() + ms);

const relayWorld = (more: { fail?: () => boolean; waiting?: () => number } = {}) => {
  const ledger = createMemoryEffectLedger();
  const offered: string[] = [];
  const heard = heardLog();
  const relay = createRelay({
    ledger,
    offer: async (effects: readonly HandedOver[]) => {
      if (more.fail?.() === true) throw new Error('queue away');
      offered.push(...effects.map(({ id }) => id));
    },
    waiting: async () => more.waiting?.() ?? 0,
    clock: { now: () => new Date() },
    log: heard.log,
    leaseMs: 3_000,
    sweepMs: 1_000,
  });
  return { ledger, offered, relay, heard };
};

beforeEach(() => {
  vi.useFakeTimers({ now: start });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the relay', () => {
  it('offers at once what was due before it started', async () => {
    const { ledger, offered, relay } = relayWorld();
    await ledger.add([effect('a')]);
    relay.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(offered).toEqual(['a']);
    await relay.stop();
  });

  it('wakes at the very instant something comes due, once told of it', async () => {
    const { ledger, offered, relay } = relayWorld();
    relay.start();
    await vi.advanceTimersByTimeAsync(10);
    await ledger.add([effect('a', { notBefore: in_(250) })]);
    relay.nudge();
    await vi.advanceTimersByTimeAsync(249);
    expect(offered).toEqual([]);
    await vi.advanceTimersByTimeAsync(2);
    expect(offered).toEqual(['a']);
    await relay.stop();
  });

  it('finds within a second what nobody told it of', async () => {
    const { ledger, offered, relay } = relayWorld();
    relay.start();
    await vi.advanceTimersByTimeAsync(10);
    await ledger.add([effect('a')]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(offered).toEqual(['a']);
    await relay.stop();
  });

  it('offers again what no worker began', async () => {
    const { ledger, offered, relay } = relayWorld();
    await ledger.add([effect('a')]);
    relay.start();
    await vi.advanceTimersByTimeAsync(4_100);
    expect(offered).toEqual(['a', 'a']);
    await relay.stop();
  });

  it('goes on after a failure of the queue', async () => {
    let away = true;
    const { ledger, offered, relay, heard } = relayWorld({ fail: () => away });
    await ledger.add([effect('a')]);
    relay.start();
    await vi.advanceTimersByTimeAsync(1_500);
    away = false;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(offered).toEqual(['a']);
    expect(heard.of('warn')).toHaveLength(1);
    await relay.stop();
  });

  it('drains a herd in batches, and holds back while the queue is full', async () => {
    let waiting = 0;
    const { ledger, offered, relay } = relayWorld({ waiting: () => waiting });
    await ledger.add(Array.from({ length: 2_000 }, (_, at) => effect(`e${at}`)));
    waiting = 6_000;
    relay.start();
    await vi.advanceTimersByTimeAsync(10);
    expect(offered).toHaveLength(256);
    relay.nudge();
    await vi.advanceTimersByTimeAsync(500);
    expect(offered).toHaveLength(256);
    waiting = 0;
    await vi.advanceTimersByTimeAsync(100);
    expect(new Set(offered).size).toBe(2_000);
    await relay.stop();
  });

  it('goes on handing over, a batch at each look, while nobody empties the queue', async () => {
    const { ledger, offered, relay } = relayWorld({ waiting: () => 6_000 });
    await ledger.add(Array.from({ length: 600 }, (_, at) => effect(`e${at}`)));
    relay.start();
    await vi.advanceTimersByTimeAsync(2_500);
    expect(new Set(offered).size).toBe(600);
    await relay.stop();
  });

  it('answers a storm of nudges with few passes', async () => {
    const { ledger, relay } = relayWorld();
    const passes = vi.spyOn(ledger, 'handOver');
    relay.start();
    for (let at = 0; at < 1_000; at += 1) relay.nudge();
    await vi.advanceTimersByTimeAsync(5);
    expect(passes.mock.calls.length).toBeLessThan(5);
    await relay.stop();
  });

  it('does nothing more once stopped', async () => {
    const { ledger, offered, relay } = relayWorld();
    relay.start();
    await vi.advanceTimersByTimeAsync(0);
    await relay.stop();
    await ledger.add([effect('a')]);
    relay.nudge();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(offered).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
