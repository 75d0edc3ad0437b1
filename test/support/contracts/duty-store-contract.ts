import { beforeEach, describe, expect, it } from 'vitest';
import { staffActor } from '../../../src/shared/actor.ts';
import type { AuditEntry } from '../../../src/shared/audit-entry.ts';
import type { DutyChange, DutyStore } from '../../../src/staff/duty/ports.ts';
import { countingIds } from '../counting-ids.ts';
import { sampleAbsence, samplePresence, sampleSwap } from '../sample-duty.ts';

const ids = countingIds(41);
const day = (on: number, hour = 0) => new Date(Date.UTC(2026, 10, on, hour));

const change = (over: Partial<DutyChange>): DutyChange => ({
  absences: [],
  swaps: [],
  presences: [],
  audit: [],
  effects: [],
  ...over,
});
const absence = (from: Date, to: Date, over = {}) => sampleAbsence('manager', from, to, { id: ids.next(), ...over });
const swap = (over = {}) => sampleSwap('manager', 'one', '2026-11-24', { id: ids.next(), version: 1, ...over });
const entry = (): AuditEntry => ({
  id: ids.next(),
  at: day(22),
  actor: staffActor('manager'),
  action: 'duty.absence',
  subject: { kind: 'staff', id: 'manager' },
  unitId: 'cq',
  outcome: 'done',
  detail: {},
});

/** What every DutyStore does, whatever it keeps the rota's changes in. */
export const dutyStoreContract = (
  makeStore: () => Promise<{ readonly store: DutyStore; audited(): Promise<number>; effects(): Promise<number> }>,
): void => {
  describe('a duty store', () => {
    let world: Awaited<ReturnType<typeof makeStore>>;
    let store: DutyStore;
    beforeEach(async () => {
      world = await makeStore();
      store = world.store;
    });

    it('gives back what still bears on duty, and nothing that is over', async () => {
      const past = absence(day(10), day(12));
      const now = absence(day(20), day(25));
      const agreed = swap();
      await store.save(change({ absences: [past, now] }));
      await store.save(
        change({ swaps: [agreed, swap({ giverId: 'two', state: 'asked', decidedBy: null, decidedAt: null })] }),
      );
      const said = samplePresence('one', false, day(22), day(23));
      await store.save(change({ presences: [said, samplePresence('two', true, day(20), day(21))] }));
      expect(await store.changesFrom(day(22))).toEqual({ absences: [now], swaps: [agreed], presences: [said] });
      const own = { absences: [now], swaps: [agreed], presences: [said] };
      expect(await store.changesFrom(day(22), ['elsewhere', now.unitId])).toEqual(own);
      const none = { absences: [], swaps: [], presences: [] };
      expect(await store.changesFrom(day(22), ['elsewhere'])).toEqual(none);
      expect(await store.changesFrom(day(22), [])).toEqual(none);
      expect((await store.changesFrom(day(28))).swaps).toEqual([]);
      expect(await store.absencesOf('manager', day(22))).toEqual([now]);
      expect(await store.swap(agreed.id)).toEqual(agreed);
      expect(await store.presence('one')).toEqual(said);
    });

    it('keeps two absences of one person apart, to the instant', async () => {
      expect(await store.save(change({ absences: [absence(day(20), day(22))] }))).toBe('saved');
      const late = change({ absences: [absence(day(21), day(23))], audit: [entry()] });
      expect(await store.save(late)).toBe('overlap');
      expect(await world.audited()).toBe(0);
      expect(await store.save(change({ absences: [absence(day(22), day(23))] }))).toBe('saved');
      const other = absence(day(20), day(23), { staffId: 'one' });
      expect(await store.save(change({ absences: [other] }))).toBe('saved');
    });

    it("an absence that was called off stands in nobody's way", async () => {
      const first = absence(day(20), day(22));
      await store.save(change({ absences: [first] }));
      const off = { ...first, period: { from: first.period.from, to: first.period.from }, version: 2 };
      expect(await store.save(change({ absences: [off] }))).toBe('saved');
      expect(await store.absencesOf('manager', day(1))).toEqual([]);
      expect(await store.save(change({ absences: [absence(day(19), day(23))] }))).toBe('saved');
    });

    it('lets one swap of a giver and a day be open or hold', async () => {
      const asked = swap({ state: 'asked', decidedBy: null, decidedAt: null });
      expect(await store.save(change({ swaps: [asked] }))).toBe('saved');
      expect(await store.save(change({ swaps: [swap({ takerId: 'two' })] }))).toBe('overlap');
      await store.save(
        change({ swaps: [{ ...asked, state: 'declined', decidedBy: 'one', decidedAt: day(22), version: 2 }] }),
      );
      expect(await store.save(change({ swaps: [swap({ takerId: 'two' })] }))).toBe('saved');
    });

    it('writes nothing for someone who was overtaken', async () => {
      const first = absence(day(20), day(22));
      await store.save(change({ absences: [first], audit: [entry()] }));
      await store.save(change({ absences: [{ ...first, version: 2 }] }));
      expect(await store.save(change({ absences: [{ ...first, version: 2 }], audit: [entry()] }))).toBe('conflict');
      const said = samplePresence('one', false, day(22), day(23));
      await store.save(change({ presences: [said] }));
      expect(await store.save(change({ presences: [said] }))).toBe('conflict');
      expect(await world.audited()).toBe(1);
    });

    it('owes an effect with the change, once for a key', async () => {
      const effect = () => ({
        id: ids.next(),
        job: 'watch-rota',
        key: 'watch-rota:1',
        payload: {},
        notBefore: day(22),
      });
      await store.save(change({ absences: [absence(day(1), day(2))], effects: [effect()] }));
      await store.save(change({ absences: [absence(day(3), day(4))], effects: [effect()] }));
      expect(await world.effects()).toBe(1);
    });
  });
};
