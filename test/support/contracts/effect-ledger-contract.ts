import { beforeEach, describe, expect, it } from 'vitest';
import type { Effect, EffectAudit, EffectLedger } from '../../../src/shared/effect.ts';
import { countingIds } from '../counting-ids.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';

const ids = countingIds(6);
const leaseMs = 30_000;
const afterLease = new Date(monday.getTime() + leaseMs);

const effect = (over: Partial<Effect> = {}): Effect => {
  const id = ids.next();
  return { id, job: 'show-card', key: `show-card:${id}`, payload: { ticketId: id }, notBefore: monday, ...over };
};

/** What every EffectLedger and its EffectAudit do, whatever they keep effects in. */
export const effectLedgerContract = (make: () => Promise<EffectLedger & EffectAudit>): void => {
  describe('an effect ledger', () => {
    let ledger: EffectLedger & EffectAudit;
    beforeEach(async () => {
      ledger = await make();
    });

    const owe = async (over: Partial<Effect> = {}): Promise<Effect> => {
      const owed = effect(over);
      await ledger.add([owed]);
      return owed;
    };
    const handedOver = async (now = monday, limit = 10) =>
      (await ledger.handOver(now, limit, leaseMs)).map((each) => each.id);

    it('gives an effect back as it was owed, its first run counted as one', async () => {
      const payload = { ticketId: 't', version: 3, urgent: true, note: null };
      const owed = await owe({ payload });
      expect(await ledger.begin(owed.id, monday, leaseMs)).toEqual({ ...owed, attempt: 1 });
    });

    it('keeps the first of two effects with one key', async () => {
      const first = await owe({ key: 'report:cq:2026-10' });
      const second = effect({ key: 'report:cq:2026-10', job: 'other' });
      await ledger.add([second, effect({ key: 'another' })]);
      expect(await handedOver()).toHaveLength(2);
      expect(await ledger.begin(second.id, monday, leaseMs)).toBeNull();
      expect(await ledger.begin(first.id, monday, leaseMs)).toMatchObject({ job: 'show-card' });
    });

    it('hands over what is due, longest due first, and nothing before its time', async () => {
      const later = await owe({ notBefore: minutesAfter(monday, -1) });
      const soonest = await owe({ notBefore: minutesAfter(monday, -2) });
      const future = await owe({ notBefore: new Date(monday.getTime() + 1) });
      expect(await handedOver(monday, 1)).toEqual([soonest.id]);
      expect(await handedOver()).toEqual([later.id]);
      expect(await handedOver(new Date(monday.getTime() + 1))).toEqual([future.id]);
    });

    it('hands an effect to one of many that ask at the same time', async () => {
      const owed = Array.from({ length: 40 }, () => effect());
      await ledger.add(owed);
      const taken = await Promise.all(Array.from({ length: 8 }, () => handedOver(monday, 10)));
      const all = taken.flat();
      expect(new Set(all).size).toBe(all.length);
      const rest = await handedOver(monday, 40);
      expect([...all, ...rest].sort()).toEqual(owed.map((each) => each.id).sort());
    });

    it('offers again what was handed over and never begun', async () => {
      const owed = await owe();
      await handedOver();
      expect(await handedOver(new Date(afterLease.getTime() - 1))).toEqual([]);
      expect(await handedOver(afterLease)).toEqual([owed.id]);
    });

    it('says which effects somebody had before and let the time run out', async () => {
      const [lost, died, back] = [await owe(), await owe(), await owe()];
      expect((await ledger.handOver(monday, 10, leaseMs)).map(({ wasHanded }) => wasHanded)).toEqual([
        false,
        false,
        false,
      ]);
      await ledger.begin(died.id, monday, leaseMs);
      await ledger.begin(back.id, monday, leaseMs);
      await ledger.postpone(back.id, afterLease, null);
      const again = await ledger.handOver(afterLease, 10, leaseMs);
      const had = Object.fromEntries(again.map(({ id, wasHanded }) => [id, wasHanded]));
      expect(had).toEqual({ [lost.id]: true, [died.id]: true, [back.id]: false });
    });

    it('lets one worker run an effect at a time', async () => {
      const owed = await owe();
      const runs = await Promise.all(Array.from({ length: 6 }, () => ledger.begin(owed.id, monday, leaseMs)));
      expect(runs.filter((run) => run !== null)).toHaveLength(1);
      expect(await handedOver()).toEqual([]);
    });

    it('gives an effect to another worker when the first one died', async () => {
      const owed = await owe();
      await ledger.begin(owed.id, monday, leaseMs);
      expect(await ledger.begin(owed.id, new Date(afterLease.getTime() - 1), leaseMs)).toBeNull();
      expect(await handedOver(afterLease)).toEqual([owed.id]);
      expect(await ledger.begin(owed.id, afterLease, leaseMs)).toMatchObject({ attempt: 2 });
    });

    it('keeps an effect for a worker that says it is still at it', async () => {
      const owed = await owe();
      await ledger.begin(owed.id, monday, leaseMs);
      await ledger.renew(owed.id, minutesAfter(monday, 0.4), leaseMs);
      expect(await ledger.begin(owed.id, afterLease, leaseMs)).toBeNull();
      expect(await handedOver(afterLease)).toEqual([]);
    });

    it('does not begin before the time, nor what is unknown', async () => {
      const owed = await owe({ notBefore: minutesAfter(monday, 1) });
      expect(await ledger.begin(owed.id, monday, leaseMs)).toBeNull();
      expect(await ledger.begin(ids.next(), monday, leaseMs)).toBeNull();
    });

    it('settles for good, however often it is told', async () => {
      const owed = await owe();
      await ledger.begin(owed.id, monday, leaseMs);
      await ledger.settle(owed.id, monday);
      await ledger.settle(owed.id, afterLease);
      await ledger.renew(owed.id, afterLease, leaseMs);
      await ledger.postpone(owed.id, monday, 'late');
      expect(await ledger.begin(owed.id, afterLease, leaseMs)).toBeNull();
      expect(await handedOver(afterLease)).toEqual([]);
      await ledger.add([effect({ key: owed.key })]);
      expect(await handedOver(afterLease)).toEqual([]);
    });

    it('runs a postponed effect again at the new time and counts the failure', async () => {
      const owed = await owe();
      await ledger.begin(owed.id, monday, leaseMs);
      const retryAt = minutesAfter(monday, 1);
      await ledger.postpone(owed.id, retryAt, 'workspace away');
      expect(await ledger.begin(owed.id, monday, leaseMs)).toBeNull();
      expect(await ledger.nextDueAt()).toEqual(retryAt);
      expect(await handedOver(retryAt)).toEqual([owed.id]);
      expect(await ledger.begin(owed.id, retryAt, leaseMs)).toMatchObject({ attempt: 2, notBefore: retryAt });
    });

    it('does not count a run that only asked to come later', async () => {
      const owed = await owe();
      await ledger.begin(owed.id, monday, leaseMs);
      await ledger.postpone(owed.id, monday, null);
      expect(await ledger.begin(owed.id, monday, leaseMs)).toMatchObject({ attempt: 1 });
    });

    it('knows when the next effect is due that nobody holds', async () => {
      expect(await ledger.nextDueAt()).toBeNull();
      const held = await owe();
      await ledger.begin(held.id, monday, leaseMs);
      const next = await owe({ notBefore: minutesAfter(monday, 5) });
      await owe({ notBefore: minutesAfter(monday, 9) });
      expect(await ledger.nextDueAt()).toEqual(next.notBefore);
    });

    it('tells the auditor what is late and what was given up', async () => {
      const late = await owe({ notBefore: minutesAfter(monday, -10) });
      const running = await owe({ notBefore: minutesAfter(monday, -20) });
      await ledger.begin(running.id, monday, leaseMs);
      const hopeless = await owe({ notBefore: minutesAfter(monday, -5) });
      await ledger.abandon(hopeless.id, monday, 'no such channel');
      await owe({ notBefore: minutesAfter(monday, 5) });
      await ledger.settle((await owe()).id, monday);
      expect(await ledger.audit(monday, 60_000)).toEqual({
        open: 3,
        overdue: 1,
        abandoned: 1,
        worst: [
          { id: late.id, job: 'show-card', dueAt: late.notBefore, error: null },
          { id: hopeless.id, job: 'show-card', dueAt: hopeless.notBefore, error: 'no such channel' },
        ],
      });
    });

    it('never runs again what was given up', async () => {
      const owed = await owe();
      await ledger.abandon(owed.id, monday, 'broken');
      expect(await ledger.begin(owed.id, afterLease, leaseMs)).toBeNull();
      expect(await handedOver(afterLease)).toEqual([]);
      expect(await ledger.nextDueAt()).toBeNull();
    });

    it('finds nothing wrong where nothing is owed', async () => {
      await ledger.add([]);
      expect(await ledger.audit(monday, 0)).toEqual({ open: 0, overdue: 0, abandoned: 0, worst: [] });
    });
  });
};
