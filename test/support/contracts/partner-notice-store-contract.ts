import { beforeEach, describe, expect, it } from 'vitest';
import type { PartnerNotice } from '../../../src/partners/partner-notice.ts';
import type { PartnerNoticeStore } from '../../../src/partners/ports.ts';
import { countingIds } from '../counting-ids.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';

const ids = countingIds(54);

export const samplePartnerNotice = (over: Partial<PartnerNotice> = {}): PartnerNotice => ({
  id: ids.next(),
  partnerId: 'post',
  unitId: 'cq',
  ticketNumber: '',
  words: 'please look for the letter',
  sentBy: 'agent',
  sentAt: monday,
  dueAt: minutesAfter(monday, 60),
  state: 'sent',
  receivedBy: null,
  receivedAt: null,
  outcome: null,
  closedBy: null,
  closedAt: null,
  answerBy: null,
  answer: null,
  answeredBy: null,
  answeredAt: null,
  version: 1,
  ...over,
});

/** What every PartnerNoticeStore does. */
export const partnerNoticeStoreContract = (makeStore: () => Promise<PartnerNoticeStore>): void => {
  describe('a store of notices to partners', () => {
    let store: PartnerNoticeStore;
    beforeEach(async () => {
      store = await makeStore();
    });
    const save = (saved: PartnerNotice) => store.save({ notice: saved, audit: [], effects: [] });

    it('gives back what was saved, once, and lets one of two writers win', async () => {
      const sent = samplePartnerNotice({ sentBy: null });
      expect(await save(sent)).toBe('saved');
      expect(await save(sent)).toBe('conflict');
      const received = { ...sent, state: 'received', receivedBy: 'c', receivedAt: monday, version: 2 } as const;
      expect(await save(received)).toBe('saved');
      expect(await save({ ...received, outcome: 'late' })).toBe('conflict');
      expect(await store.find(sent.id)).toEqual(received);
      expect(await store.find(ids.next())).toBeNull();
    });

    it('lists what nobody received or closed, longest first, to people of those units alone', async () => {
      const late = samplePartnerNotice({ sentAt: minutesAfter(monday, 5) });
      const early = samplePartnerNotice();
      const closed = samplePartnerNotice();
      for (const each of [late, early, samplePartnerNotice({ unitId: 'cq-wanzhou' }), closed]) await save(each);
      await save({ ...closed, state: 'closed', outcome: 'called', closedBy: 'agent', closedAt: monday, version: 2 });
      expect((await store.waiting(['cq'], 9)).map(({ id }) => id)).toEqual([early.id, late.id]);
      expect(await store.waiting(['cq'], 1)).toHaveLength(1);
      expect(await store.waiting([], 9)).toEqual([]);
    });

    it('lists what nobody answered until somebody did', async () => {
      const asked = samplePartnerNotice({ answerBy: minutesAfter(monday, 90) });
      await save(asked);
      const received = { ...asked, state: 'received', receivedBy: 'c', receivedAt: monday, version: 2 } as const;
      await save(received);
      expect((await store.waiting(['cq'], 9)).map(({ id }) => id)).toEqual([asked.id]);
      const answered = { ...received, answer: 'it is mended', answeredBy: 'c', answeredAt: monday, version: 3 };
      await save(answered);
      expect(await store.waiting(['cq'], 9)).toEqual([]);
      expect(await store.find(asked.id)).toEqual(answered);
    });
  });
};
