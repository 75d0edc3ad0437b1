import { beforeEach, describe, expect, it } from 'vitest';
import type { ChatDelivery } from '../../../src/shared/chat-delivery.ts';
import type { PostLedger } from '../../../src/shared/posted-message.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';

const lease = 20_000;
const place = { channel: 'C0TICKETS', ts: '1795399200.000100' };

/** What every PostLedger does, whatever it remembers in. */
export const postLedgerContract = (make: () => Promise<PostLedger>): void => {
  describe('a post ledger', () => {
    let ledger: PostLedger;
    beforeEach(async () => {
      ledger = await make();
    });

    it('gives an unknown message to one attempt', async () => {
      expect(await ledger.claim('card:a', 1, monday, lease)).toEqual({ kind: 'post', maybeSince: null });
      const second = await ledger.claim('card:a', 1, monday, lease);
      expect(second).toEqual({ kind: 'busy', until: new Date(monday.getTime() + lease) });
    });

    it('gives it to one of many at the same time', async () => {
      const claims = await Promise.all(Array.from({ length: 8 }, () => ledger.claim('card:b', 1, monday, lease)));
      expect(claims.filter((claim) => claim.kind === 'post')).toHaveLength(1);
      expect(claims.filter((claim) => claim.kind === 'busy')).toHaveLength(7);
    });

    it('says that a post may have happened after a lease ran out or was given up', async () => {
      await ledger.claim('card:c', 1, monday, lease);
      const later = minutesAfter(monday, 1);
      expect(await ledger.claim('card:c', 1, later, lease)).toEqual({ kind: 'post', maybeSince: monday });
      await ledger.release('card:c');
      expect(await ledger.claim('card:c', 1, minutesAfter(monday, 2), lease)).toEqual({
        kind: 'post',
        maybeSince: monday,
      });
    });

    it('shows a newer version in place and never an older one', async () => {
      await ledger.claim('card:d', 2, monday, lease);
      await ledger.remember('card:d', place, 2);
      expect(await ledger.claim('card:d', 1, monday, lease)).toEqual({ kind: 'shown', place });
      expect(await ledger.claim('card:d', 2, monday, lease)).toEqual({ kind: 'shown', place });
      expect(await ledger.claim('card:d', 3, monday, lease)).toEqual({ kind: 'edit', place });
      expect(await ledger.find('card:d')).toEqual({ ...place, version: 2 });
    });

    it('edits again after an edit was given up', async () => {
      await ledger.claim('card:e', 1, monday, lease);
      await ledger.remember('card:e', place, 1);
      await ledger.claim('card:e', 2, monday, lease);
      await ledger.release('card:e');
      expect(await ledger.claim('card:e', 2, monday, lease)).toEqual({ kind: 'edit', place });
    });

    it('knows which message stands at a place', async () => {
      await ledger.claim('card:f', 1, monday, lease);
      await ledger.remember('card:f', place, 1);
      expect(await ledger.keyAt(place)).toBe('card:f');
      expect(await ledger.keyAt({ ...place, ts: '1.2' })).toBeNull();
      expect(await ledger.find('card:unknown')).toBeNull();
    });

    it('follows a message that had to be posted anew', async () => {
      await ledger.claim('card:g', 1, monday, lease);
      await ledger.remember('card:g', place, 1);
      await ledger.claim('card:g', 2, monday, lease);
      const anew = { ...place, ts: '1795399300.000200' };
      await ledger.remember('card:g', anew, 2);
      expect(await ledger.find('card:g')).toEqual({ ...anew, version: 2 });
      expect(await ledger.keyAt(place)).toBeNull();
    });
  });
};

/** What every ChatDelivery does. */
export const chatDeliveryContract = (make: () => Promise<ChatDelivery>): void => {
  describe('a memory of deliveries', () => {
    it('takes a delivery once, also from many at the same time', async () => {
      const deliveries = await make();
      const takes = await Promise.all(Array.from({ length: 8 }, () => deliveries.takeOnce('event:Ev1', monday)));
      expect(takes.filter(Boolean)).toHaveLength(1);
      expect(await deliveries.takeOnce('event:Ev2', monday)).toBe(true);
    });

    it('takes one again that was given back', async () => {
      const deliveries = await make();
      await deliveries.takeOnce('event:Ev3', monday);
      await deliveries.giveBack('event:Ev3');
      await deliveries.giveBack('event:Ev3');
      expect(await deliveries.takeOnce('event:Ev3', monday)).toBe(true);
      expect(await deliveries.takeOnce('event:Ev3', monday)).toBe(false);
    });
  });
};
