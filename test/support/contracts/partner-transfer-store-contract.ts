import { beforeEach, describe, expect, it } from 'vitest';
import type { PartnerTransfer } from '../../../src/partners/phone/partner-transfer.ts';
import type { PartnerTransferStore } from '../../../src/partners/ports.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';

/** What every PartnerTransferStore does. `callId` is of a call that is known. */
export const partnerTransferStoreContract = (
  makeStore: () => Promise<{ readonly store: PartnerTransferStore; readonly callId: string }>,
): void => {
  describe('a store of callers put through to partners', () => {
    let store: PartnerTransferStore;
    let callId: string;
    beforeEach(async () => {
      const made = await makeStore();
      store = made.store;
      callId = made.callId;
    });
    const transfer = (step: number, over: Partial<PartnerTransfer> = {}): PartnerTransfer => ({
      callId,
      step,
      unitId: 'cq',
      partnerId: 'post',
      result: 'nobody',
      talkedSeconds: null,
      endedAt: minutesAfter(monday, step),
      ...over,
    });

    it('notes each once', async () => {
      expect(await store.note(transfer(4, { result: 'talked', talkedSeconds: 61 }), [])).toBe('noted');
      expect(await store.note(transfer(4, { result: 'left' }), [])).toBe('known');
      expect(await store.since(['cq'], monday, 9)).toEqual([transfer(4, { result: 'talked', talkedSeconds: 61 })]);
    });

    it('counts and lists those of these units and this time alone, newest first', async () => {
      for (const step of [1, 2, 3]) await store.note(transfer(step), []);
      await store.note(transfer(5, { unitId: 'cq-wanzhou' }), []);
      await store.note(transfer(6, { partnerId: 'insurer', result: 'left' }), []);
      const period = { from: minutesAfter(monday, 2), to: minutesAfter(monday, 6) };
      expect(await store.counts(['cq'], period)).toEqual([{ partnerId: 'post', result: 'nobody', count: 2 }]);
      expect(await store.counts([], period)).toEqual([]);
      const steps = async (limit: number) =>
        (await store.since(['cq'], minutesAfter(monday, 2), limit)).map(({ step }) => step);
      expect(await steps(9)).toEqual([6, 3, 2]);
      expect(await steps(1)).toEqual([6]);
    });
  });
};
