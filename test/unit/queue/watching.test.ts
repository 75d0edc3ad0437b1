import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createAuditor } from '../../../src/adapters/queue/auditor.ts';
import { createPlanner } from '../../../src/adapters/queue/planner.ts';
import { createRescueLane } from '../../../src/adapters/queue/rescue-lane.ts';
import { retryWaitMs } from '../../../src/adapters/queue/retry-wait.ts';
import { createMemoryEffectLedger } from '../../fakes/memory-effect-ledger.ts';
import { heardLog } from '../../support/heard-log.ts';
import { effect, handClock, silentMeters } from './queue-world.ts';

describe('the wait before another try', () => {
  it('grows, stays below its ceiling and above half of the doubled wait', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, luck) => {
        const policy = { attempts: 12, waitMs: 500, maxWaitMs: 120_000 };
        const wait = retryWaitMs(policy, attempt, luck);
        const doubled = Math.min(500 * 2 ** (attempt - 1), 120_000);
        expect(wait).toBeGreaterThanOrEqual(doubled / 2);
        expect(wait).toBeLessThanOrEqual(doubled);
      }),
    );
  });
});

describe('the auditor', () => {
  const auditWorld = (unattended: () => string[] = () => []) => {
    const ledger = createMemoryEffectLedger();
    const clock = handClock();
    const heard = heardLog();
    const audited = vi.fn();
    const beats = vi.fn(async () => undefined);
    let elapsed = 0;
    const audit = createAuditor({
      effects: ledger,
      unattendedEscalations: async () => unattended(),
      waiting: async () => 7,
      clock,
      log: heard.log,
      meters: { ...silentMeters, audited },
      graceMs: 5_000,
      onAudited: beats,
      elapsedMs: () => elapsed,
    });
    /** Time that really goes by, on the clock as well. */
    const pass = (ms: number) => {
      elapsed += ms;
      clock.move(ms);
    };
    return { ledger, clock, heard, audited, audit, beats, pass };
  };

  it('says nothing about work that is merely open', async () => {
    const { ledger, clock, heard, audited, audit } = auditWorld();
    await ledger.add([effect('a')]);
    clock.move(5_000);
    await audit();
    expect(heard.heard).toEqual([]);
    expect(audited).toHaveBeenCalledWith({
      openEffects: 1,
      queueWaiting: 7,
      overdueEffects: 0,
      abandonedEffects: 0,
      unattendedEscalations: 0,
    });
  });

  it('reports overdue and given-up work once, and again when it changes', async () => {
    const { ledger, clock, heard, audit, pass } = auditWorld();
    await audit();
    await ledger.add([effect('a'), effect('b')]);
    pass(6_000);
    await audit();
    await audit();
    expect(heard.of('error')).toEqual(['effects are overdue and nobody settles them']);
    await ledger.abandon('b', clock.now(), 'x');
    await audit();
    expect(heard.of('error')).toContain('effects were given up');
  });

  it('takes a clock that is moved ahead for no lateness, and says so when nothing gets done all the same', async () => {
    const { ledger, clock, heard, audit, pass } = auditWorld();
    await audit();
    await ledger.add([effect('a')]);
    clock.move(30 * 86_400_000);
    await audit();
    pass(30_000);
    await audit();
    expect(heard.of('error')).toEqual([]);
    pass(31_000);
    await audit();
    expect(heard.of('error')).toEqual(['effects are overdue and nobody settles them']);
  });

  it('gives a sign of life with every look, and none when it failed', async () => {
    const { audit, beats } = auditWorld();
    await audit();
    await audit();
    expect(beats).toHaveBeenCalledTimes(2);
    const failing = auditWorld(() => {
      throw new Error('the database is away');
    });
    await expect(failing.audit()).rejects.toThrow();
    expect(failing.beats).not.toHaveBeenCalled();
  });

  it('reports an escalation that nothing will fire', async () => {
    const { heard, audit } = auditWorld(() => ['esc-1']);
    await audit();
    expect(heard.of('error')).toEqual(['open escalations have no timer']);
  });
});

describe('the planner', () => {
  it('plans the same occasion once and follows a clock that is moved', async () => {
    const ledger = createMemoryEffectLedger();
    const clock = handClock();
    let planned = 0;
    const daily = (now: Date) => {
      planned += 1;
      const day = now.toISOString().slice(0, 10);
      return [effect(`id-${planned}`, { key: `daily:${day}`, notBefore: now })];
    };
    const planner = createPlanner({ ledger, schedules: [daily], clock });
    await planner.look();
    await planner.look();
    clock.move(20 * 60_000);
    await planner.look();
    clock.move(24 * 3_600_000);
    await planner.look();
    expect(planned).toBe(3);
    expect([...ledger.rows.values()].map(({ key }) => key)).toEqual(['daily:2026-11-22', 'daily:2026-11-23']);
  });
});

describe('the rescue lane', () => {
  const handed = (id: string, wasHanded: boolean) => ({ id, job: 'greet', wasHanded });

  it('runs what was handed to somebody before, and leaves the rest to the queue', async () => {
    const ran: string[] = [];
    const lane = createRescueLane(async (id) => void ran.push(id), 8);
    expect(lane.takeUndelivered([handed('lost', true), handed('new', false)])).toEqual([handed('new', false)]);
    await lane.idle(1_000);
    expect(ran).toEqual(['lost']);
  });

  it('rescues no more at a time than it is wide, and the others after them', async () => {
    const ran: string[] = [];
    const ends: (() => void)[] = [];
    const lane = createRescueLane((id) => {
      ran.push(id);
      return new Promise((resolve) => void ends.push(resolve));
    }, 2);
    expect(lane.takeUndelivered(['a', 'b', 'c'].map((id) => handed(id, true)))).toEqual([]);
    expect(ran).toEqual(['a', 'b']);
    ends[0]?.();
    await new Promise((resolve) => setImmediate(resolve));
    expect(ran).toEqual(['a', 'b', 'c']);
  });

  it('survives a failing job', async () => {
    const lane = createRescueLane(() => Promise.reject(new Error('x')), 2);
    lane.takeUndelivered([handed('a', true)]);
    await expect(lane.idle(1_000)).resolves.toBeUndefined();
  });
});
