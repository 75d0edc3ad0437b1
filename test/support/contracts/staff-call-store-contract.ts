import { beforeEach, describe, expect, it } from 'vitest';
import type { StaffCallStore } from '../../../src/calls/staff-call/ports.ts';
import { beginStaffCall, endedStaffCall, type StaffCall } from '../../../src/calls/staff-call/staff-call.ts';
import { systemActor } from '../../../src/shared/actor.ts';
import type { AuditEntry } from '../../../src/shared/audit-entry.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';

export interface StaffCallWorld {
  readonly store: StaffCallStore;
  /** Every audit entry, oldest first, by its action. */
  audited(): Promise<readonly string[]>;
}

const noticeId = (n: number): string => `01980000-0000-7000-8000-00000000d00${n}`;
const sid = (n: number): string => `CA${String(n).padStart(32, '0')}`;
const placed = (call: StaffCall, n = 1): StaffCall => ({ ...call, carrierSid: sid(n), version: call.version + 1 });

const entry = (n: number): AuditEntry => ({
  id: `01980000-0000-7000-8000-00000000e00${n}`,
  at: monday,
  actor: systemActor('contract'),
  action: 'staff-call.end',
  subject: { kind: 'notice', id: noticeId(n) },
  unitId: 'cq',
  outcome: 'done',
  detail: {},
});

/** What every StaffCallStore keeps to, however it keeps it. */
export const staffCallStoreContract = (makeWorld: () => Promise<StaffCallWorld>): void => {
  describe('calls to staff', () => {
    let world: StaffCallWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });

    it('begin once: a second attempt finds what the first began, whatever became of it', async () => {
      const { store } = world;
      const call = beginStaffCall(noticeId(1), monday);
      expect(await store.find(call.noticeId)).toBeNull();
      expect(await store.begin(call)).toBeNull();
      expect(await store.find(call.noticeId)).toEqual(call);
      expect(await store.begin(beginStaffCall(noticeId(1), minutesAfter(monday, 1)))).toEqual(call);
      await store.save(placed(call), []);
      expect(await store.begin(call)).toEqual(placed(call));
    });

    it('are changed only by whoever saw the newest state; the loser writes nothing', async () => {
      const { store } = world;
      const call = beginStaffCall(noticeId(1), monday);
      await store.begin(call);
      const dialled = placed(call);
      const reply = { kind: 'hang-up', say: [] } as unknown as StaffCall['replies'][number];
      expect(await store.save({ ...dialled, replies: [reply] }, [])).toBe('saved');
      expect(await store.save(endedStaffCall(call, 'busy', monday), [entry(1)])).toBe('conflict');
      expect(await world.audited()).toEqual([]);
      const ended = endedStaffCall({ ...dialled, replies: [reply] }, 'no-key', minutesAfter(monday, 2));
      expect(await store.save(ended, [entry(1)])).toBe('saved');
      expect(await store.find(call.noticeId)).toEqual(ended);
      expect(await world.audited()).toEqual(['staff-call.end']);
    });

    it('that never began cannot be changed', async () => {
      expect(await world.store.save(placed(beginStaffCall(noticeId(9), monday)), [])).toBe('conflict');
      expect(await world.store.find(noticeId(9))).toBeNull();
    });

    it('are known by the id the carrier gave', async () => {
      const { store } = world;
      for (const n of [1, 2]) {
        const call = beginStaffCall(noticeId(n), monday);
        await store.begin(call);
        if (n === 1) await store.save(placed(call, n), []);
      }
      expect(await store.known([sid(1), sid(2)])).toEqual(new Set([sid(1)]));
      expect(await store.known([])).toEqual(new Set());
    });

    it('of which nothing was heard since are found, oldest first, at most as many as asked for', async () => {
      const { store } = world;
      const begun = [3, 1, 2].map((n) => beginStaffCall(noticeId(n), minutesAfter(monday, n)));
      for (const call of begun) await store.begin(call);
      const silent = async (minutes: number, limit: number) =>
        (await store.silentSince(minutesAfter(monday, minutes), limit)).map((call) => call.noticeId);
      expect(await silent(3, 10)).toEqual([noticeId(1), noticeId(2)]);
      expect(await silent(9, 1)).toEqual([noticeId(1)]);
      const [first] = begun;
      if (first !== undefined) await store.save(endedStaffCall(first, 'failed', monday), []);
      expect(await silent(9, 10)).toEqual([noticeId(1), noticeId(2)]);
    });
  });
};
