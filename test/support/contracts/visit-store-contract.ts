import { beforeEach, describe, expect, it } from 'vitest';
import { staffActor } from '../../../src/shared/actor.ts';
import type { AuditEntry } from '../../../src/shared/audit-entry.ts';
import type { Ticket } from '../../../src/tickets/ticket.ts';
import { countingIds } from '../counting-ids.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';
import { type StoreWorld, worldCitizens } from './store-world.ts';
import { opened } from './ticket-store-contract.ts';

const ids = countingIds(15);
const place = { unitId: 'cq', officeId: 'yubei', serviceId: 'plate' };
const day = { from: monday, to: minutesAfter(monday, 600) };

const entry = (ticket: Ticket): AuditEntry => ({
  id: ids.next(),
  at: monday,
  actor: staffActor('agent'),
  action: 'appointment.attend',
  subject: { kind: 'ticket', id: ticket.id },
  unitId: 'cq',
  outcome: 'done',
  detail: {},
});

/** What every VisitStore does, whatever it keeps visits in. */
export const visitStoreContract = (makeWorld: () => Promise<StoreWorld>): void => {
  describe('a visit store', () => {
    let world: StoreWorld;
    let tickets: readonly Ticket[];
    beforeEach(async () => {
      world = await makeWorld();
      const plan = [30, 0, 1_500].map((at) => ({
        id: ids.next(),
        startsAt: minutesAfter(monday, at),
        endsAt: minutesAfter(monday, at + 30),
        capacity: 2,
      }));
      await world.slots.replan(place, { from: monday, to: minutesAfter(monday, 3_000) }, plan);
      const book = async (slotId: string) => {
        const ticket = await world.tickets.open(opened({ kind: 'appointment', citizenId: worldCitizens[0] }));
        const { id } = ticket;
        await world.book({
          kind: 'book',
          appointmentId: id,
          ticketId: id,
          citizenId: worldCitizens[0],
          slotId,
          at: monday,
        });
        return ticket;
      };
      tickets = [];
      for (const { id } of plan) tickets = [...tickets, await book(id)];
    });

    it('lists the visits of a day, earliest first, to people of those units alone', async () => {
      const [late, early] = tickets;
      const listed = await world.visits.within(['cq'], day, ['yubei'], 9);
      expect(listed.map(({ number }) => number)).toEqual([early?.number, late?.number]);
      expect(listed[0]).toMatchObject({
        ...place,
        lineId: early?.lineId,
        startsAt: monday,
        mark: null,
        markedBy: null,
      });
      expect(await world.visits.within(['cq'], day, ['yubei'], 1)).toHaveLength(1);
      expect(await world.visits.within(['cq'], day, ['elsewhere'], 9)).toEqual([]);
      expect(await world.visits.within(['cq-wanzhou'], day, ['yubei'], 9)).toEqual([]);
      expect(await world.visits.within([], day, ['yubei'], 9)).toEqual([]);
    });

    it('lists those of which nobody said who came before the others, so that a long day can be recorded to its end', async () => {
      const [late, early] = tickets;
      if (late === undefined || early === undefined) throw new Error('no ticket');
      await world.visits.mark(early.id, { mark: 'kept', by: 'agent', at: monday }, entry(early));
      const first = await world.visits.within(['cq'], day, ['yubei'], 1);
      expect(first.map(({ number }) => number)).toEqual([late.number]);
      expect(await world.visits.within(['cq'], day, ['yubei'], 9)).toHaveLength(2);
    });

    it('keeps who came, and the last word about it, each with its audit entry', async () => {
      const [ticket] = tickets;
      if (ticket === undefined) throw new Error('no ticket');
      const said = (mark: 'kept' | 'missed', by: string) =>
        world.visits.mark(ticket.id, { mark, by, at: monday }, entry(ticket));
      expect(await said('missed', 'agent')).toBe('marked');
      expect(await said('kept', 'manager')).toBe('marked');
      expect(await world.visits.find(ticket.id)).toMatchObject({ mark: 'kept', markedBy: 'manager' });
      expect((await world.audited()).filter((each) => each === 'appointment.attend:done')).toHaveLength(2);
    });

    it('knows nothing of one that was cancelled, and frees no place of one that was missed', async () => {
      const [ticket, cancelled] = tickets;
      if (ticket === undefined || cancelled === undefined) throw new Error('no ticket');
      await world.book({ kind: 'cancel', appointmentId: cancelled.id, at: monday });
      expect(await world.visits.find(cancelled.id)).toBeNull();
      const marked = { mark: 'missed', by: 'agent', at: monday } as const;
      expect(await world.visits.mark(cancelled.id, marked, entry(cancelled))).toBe('gone');
      expect(await world.visits.find(ids.next())).toBeNull();
      await world.visits.mark(ticket.id, marked, entry(ticket));
      const { slotId = '' } = (await world.appointments.find(ticket.id)) ?? {};
      expect((await world.slots.find(slotId))?.booked).toBe(1);
      expect((await world.audited()).filter((each) => each === 'appointment.attend:done')).toHaveLength(1);
    });
  });
};
