import { beforeEach, describe, expect, it } from 'vitest';
import { staffActor } from '../../../src/shared/actor.ts';
import type { TrainingStore } from '../../../src/staff/training/ports.ts';
import type { TrainingResult } from '../../../src/staff/training/training-result.ts';
import { countingIds } from '../counting-ids.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';

const ids = countingIds(57);

const sampleResult = (over: Partial<TrainingResult> = {}): TrainingResult => ({
  id: ids.next(),
  unitId: 'cq',
  staffId: 'agent',
  topicId: 'voice',
  heldOn: '2026-11-20',
  score: 85,
  pass: 80,
  recordedBy: 'manager',
  recordedAt: monday,
  ticketNumber: null,
  marks: null,
  note: 'held by the academy',
  ...over,
});

/** What every TrainingStore does. */
export const trainingStoreContract = (makeStore: () => Promise<TrainingStore>): void => {
  describe('a store of training', () => {
    let store: TrainingStore;
    beforeEach(async () => {
      store = await makeStore();
    });
    const add = (over: Partial<TrainingResult> = {}) => {
      const result = sampleResult(over);
      return store.add(result, {
        id: ids.next(),
        at: result.recordedAt,
        actor: staffActor(result.recordedBy),
        action: 'training.record',
        subject: { kind: 'staff', id: result.staffId },
        unitId: result.unitId,
        outcome: 'done',
        detail: {},
      });
    };
    const quiet = { begun: [], moved: [], ended: [], at: monday, effects: [] };
    const file = { staffId: 'agent', topicId: 'voice', since: monday, passedOn: null, lastScore: null, lastOn: null };

    it('begins a file once, follows the person to another unit, ends it, and begins it anew', async () => {
      const owing = { staffId: 'agent', topicId: 'voice', unitId: 'cq' };
      await store.keepUp({ ...quiet, begun: [owing] });
      await store.keepUp({ ...quiet, begun: [owing], at: minutesAfter(monday, 9) });
      expect(await store.of('agent')).toMatchObject([file]);
      await store.keepUp({ ...quiet, moved: [{ ...owing, unitId: 'cq-wanzhou' }] });
      expect(await store.within(['cq'])).toEqual([]);
      expect(await store.within(['cq-wanzhou'])).toMatchObject([file]);
      await store.keepUp({ ...quiet, ended: [owing], at: minutesAfter(monday, 10) });
      expect(await store.all()).toEqual([]);
      await store.keepUp({ ...quiet, begun: [owing], at: minutesAfter(monday, 20) });
      expect(await store.all()).toMatchObject([{ ...file, unitId: 'cq', since: minutesAfter(monday, 20) }]);
    });

    it('knows the newest result and the newest that was passed, by the last word on each day', async () => {
      await add({ heldOn: '2026-10-01', score: 90 });
      await add({ heldOn: '2026-11-20', score: 95 });
      await add({ heldOn: '2026-11-20', score: 40, recordedAt: minutesAfter(monday, 3) });
      expect(await store.of('agent')).toMatchObject([{ passedOn: '2026-10-01', lastOn: '2026-11-20', lastScore: 40 }]);
      await add({ heldOn: '2026-11-21', score: 80, recordedAt: minutesAfter(monday, 5) });
      expect(await store.of('agent')).toMatchObject([{ passedOn: '2026-11-21', lastScore: 80, since: monday }]);
      expect(await store.tries('agent', 'voice', '2026-11-20')).toEqual({ count: 2, passed: true });
      expect(await store.tries('agent', 'voice', '2026-11-22')).toEqual({ count: 0, passed: false });
    });
  });
};
