import { beforeEach, describe, expect, it } from 'vitest';
import type { SuspicionStore } from '../../../src/oversight/suspicions/ports.ts';
import type { Suspicion } from '../../../src/oversight/suspicions/suspicion.ts';
import type { TicketStore } from '../../../src/tickets/ports.ts';
import { countingIds } from '../counting-ids.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';
import { opened } from './ticket-store-contract.ts';

const ids = countingIds(52);
const owed = { audit: [], effects: [] };

/** What every SuspicionStore does. */
export const suspicionStoreContract = (
  makeWorld: () => Promise<{ readonly suspicions: SuspicionStore; readonly tickets: Pick<TicketStore, 'open'> }>,
): void => {
  describe('a store of suspicions', () => {
    let world: Awaited<ReturnType<typeof makeWorld>>;
    beforeEach(async () => {
      world = await makeWorld();
    });
    const made = async (over: Partial<Suspicion> = {}): Promise<Suspicion> => {
      const ticket = await world.tickets.open(opened({ unitId: over.unitId ?? 'cq' }));
      return {
        id: ids.next(),
        ticketId: ticket.id,
        ticketNumber: ticket.number,
        unitId: 'cq',
        kind: 'fraud',
        words: 'asks for money',
        markedBy: 'agent',
        markedAt: monday,
        state: 'open',
        reachedUnitId: 'cq',
        dueAt: minutesAfter(monday, 5),
        takenBy: null,
        takenAt: null,
        outcome: null,
        outcomeWords: null,
        closedBy: null,
        closedAt: null,
        version: 1,
        ...over,
      };
    };
    const taken = (suspicion: Suspicion): Suspicion => ({
      ...suspicion,
      state: 'taken',
      takenBy: 'officer',
      takenAt: monday,
      dueAt: null,
      version: 2,
    });
    const closed = (suspicion: Suspicion): Suspicion => ({
      ...taken(suspicion),
      state: 'closed',
      outcome: 'unfounded',
      outcomeWords: 'a misunderstanding',
      closedBy: 'officer',
      closedAt: monday,
      version: 3,
    });

    it('gives back what is not closed, longest first, of these units only', async () => {
      const late = await made({ markedAt: minutesAfter(monday, 1) });
      const early = await made();
      const below = await made({ unitId: 'cq-wanzhou' });
      for (const suspicion of [late, early, below]) await world.suspicions.save({ suspicion, ...owed });
      expect(await world.suspicions.open(['cq'], 10)).toEqual([early, late]);
      expect(await world.suspicions.open(['cq'], 1)).toEqual([early]);
      await world.suspicions.save({ suspicion: taken(early), ...owed });
      await world.suspicions.save({ suspicion: closed(early), ...owed });
      expect(await world.suspicions.open(['cq'], 10)).toEqual([late]);
      expect(await world.suspicions.find(early.id)).toEqual(closed(early));
    });

    it('keeps one open suspicion a ticket, and takes another once it is closed', async () => {
      const first = await made();
      await world.suspicions.save({ suspicion: first, ...owed });
      const second = { ...first, id: ids.next() };
      expect(await world.suspicions.save({ suspicion: second, ...owed })).toBe('open-already');
      expect(await world.suspicions.find(second.id)).toBeNull();
      await world.suspicions.save({ suspicion: taken(first), ...owed });
      await world.suspicions.save({ suspicion: closed(first), ...owed });
      expect(await world.suspicions.save({ suspicion: second, ...owed })).toBe('saved');
    });

    it('writes nothing for someone who was overtaken', async () => {
      const suspicion = await made();
      await world.suspicions.save({ suspicion, ...owed });
      expect(await world.suspicions.save({ suspicion: { ...taken(suspicion), version: 3 }, ...owed })).toBe('conflict');
      expect(await world.suspicions.find(suspicion.id)).toEqual(suspicion);
    });
  });
};
