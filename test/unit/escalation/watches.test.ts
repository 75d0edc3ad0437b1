import { describe, expect, it } from 'vitest';
import { createMindWatches } from '../../../src/escalation/watch/mind-watches.ts';
import type { Silence } from '../../../src/escalation/watch/ports.ts';
import { createTimerWatch } from '../../../src/escalation/watch/watch-timers.ts';
import { createMemoryEffectLedger } from '../../fakes/memory-effect-ledger.ts';
import { climbWorld } from '../../support/climb-world.ts';
import { countingIds } from '../../support/counting-ids.ts';
import { heardLog } from '../../support/heard-log.ts';
import { movingClock } from '../../support/moving-clock.ts';
import { monday } from '../../support/sample-ticket.ts';

describe('the watch over running timers', () => {
  it('finds one that nothing will fire, near or far, and forgets it when it is seen to', async () => {
    const world = climbWorld();
    await world.openComplaint();
    const watch = createTimerWatch(world.timers);
    expect(await watch(monday)).toEqual([]);
    const [near, far] = [...world.tables.escalations.values()];
    if (near === undefined || far === undefined) throw new Error('two timers run');
    const [first, second] = [near, far].map(({ id, version }) => `climb-escalation:${id}:${version}`) as [
      string,
      string,
    ];
    world.tables.settled.add(second);
    expect(await watch(monday)).toEqual([far.id]);
    world.tables.settled.add(first);
    expect(await watch(near.dueAt ?? monday)).toEqual([near.id, far.id]);
    world.tables.settled.clear();
    await watch(monday);
    expect(await watch(monday)).toEqual([]);
  });
});

describe('whoever watches the watch', () => {
  it('raises a silence once, among all who look, and again for the next silence', async () => {
    const claimed = new Set<string>();
    let silences: readonly Silence[] = [{ watch: 'timer-audit', lastBeatAt: monday }];
    const effects = createMemoryEffectLedger();
    const { log, of } = heardLog();
    const silent: number[] = [];
    const watches = {
      silences: async () => silences,
      claim: async ({ watch, lastBeatAt }: Silence) => {
        const key = `${watch} ${lastBeatAt.toISOString()}`;
        const isFirst = !claimed.has(key);
        claimed.add(key);
        return isFirst;
      },
    };
    const meters = { watchesSilent: (count: number) => void silent.push(count) };
    const mind = createMindWatches({ watches, effects, meters, clock: movingClock(monday), ids: countingIds(1), log });
    await mind();
    await mind();
    expect(of('error')).toEqual(['a watch over timers went silent']);
    expect([...effects.rows.values()].map(({ job }) => job)).toEqual(['tell-silence']);
    silences = [];
    await mind();
    expect(silent).toEqual([1, 1, 0]);
  });
});
