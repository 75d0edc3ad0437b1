import { beforeEach, describe, expect, it } from 'vitest';
import type { PlannedSlot, Slot } from '../../../src/appointments/slot.ts';
import type { Stoppage } from '../../../src/appointments/stoppage/stoppage.ts';
import { staffActor, systemActor } from '../../../src/shared/actor.ts';
import type { AuditEntry } from '../../../src/shared/audit-entry.ts';
import { changeTicket } from '../../../src/tickets/life/change-ticket.ts';
import type { Ticket } from '../../../src/tickets/ticket.ts';
import { countingIds } from '../counting-ids.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';
import { type StoreWorld, worldCitizens } from './store-world.ts';
import { opened } from './ticket-store-contract.ts';

const ids = countingIds(14);
const place = { unitId: 'cq', officeId: 'yubei', serviceId: 'plate' };
const window = { from: monday, to: minutesAfter(monday, 48 * 60) };
const nothingOwed = { audit: [], effects: [] };

const planned = (minutes: number, capacity: number): PlannedSlot => ({
  id: ids.next(),
  startsAt: minutesAfter(monday, minutes),
  endsAt: minutesAfter(monday, minutes + 30),
  capacity,
});

const stoppage = (over: Partial<Stoppage> = {}): Stoppage => ({
  ...place,
  id: ids.next(),
  stopped: { from: monday, to: minutesAfter(monday, 60) },
  placesFrom: monday,
  reason: 'weather',
  by: staffActor('manager'),
  at: monday,
  ...over,
});

const counted = (counts: Readonly<Record<string, number>>): AuditEntry => ({
  id: ids.next(),
  at: monday,
  actor: systemActor('test'),
  action: 'appointment.replanned',
  subject: { kind: 'stoppage', id: 's' },
  unitId: 'cq',
  outcome: 'done',
  detail: counts,
});

/** What every StoppageStore does, whatever it keeps stoppages in. */
export const stoppageStoreContract = (makeWorld: () => Promise<StoreWorld>): void => {
  describe('a stoppage store', () => {
    let world: StoreWorld;
    let plan: readonly PlannedSlot[];
    let tickets: readonly Ticket[];
    beforeEach(async () => {
      world = await makeWorld();
      plan = [planned(0, 2), planned(30, 2), planned(120, 1)];
      await world.slots.replan(place, window, plan);
      tickets = [await booked(1, worldCitizens[0]), await booked(0, worldCitizens[1])];
    });

    const booked = async (at: number, citizenId: string): Promise<Ticket> => {
      const ticket = await world.tickets.open(opened({ kind: 'appointment', citizenId }));
      const slotId = plan[at]?.id ?? '';
      await world.book({ kind: 'book', appointmentId: ticket.id, ticketId: ticket.id, citizenId, slotId, at: monday });
      return ticket;
    };
    const moved = (ticket: Ticket) =>
      changeTicket(
        { ticket, patch: {}, event: 'ticket.moved', detail: {} },
        { actor: systemActor('test'), now: monday, ids },
      );
    const settle = async (stoppageId: string, ticket: Ticket, to: Slot | null) => {
      const left = await world.stoppages.left(stoppageId, 10);
      const from = left.find(({ ticketId }) => ticketId === ticket.id);
      if (from === undefined) throw new Error('the appointment is not left');
      return world.stoppages.settle({ stoppageId, from, to, change: moved(ticket), at: monday });
    };
    const later = async (): Promise<Slot> => {
      const slot = await world.slots.find(plan[2]?.id ?? '');
      if (slot === null) throw new Error('there is no later slot');
      return slot;
    };

    it('tells what would happen, and writes nothing', async () => {
      expect(await world.stoppages.outlook(['cq'], stoppage())).toEqual({ slots: 2, appointments: 2, free: 1 });
      expect(await world.stoppages.recent(['cq'], 5)).toEqual([]);
      expect(await world.slots.free(place, window, 10)).toHaveLength(3);
    });

    it('closes the slots for good, once', async () => {
      const first = stoppage();
      expect(await world.stoppages.begin(first, nothingOwed)).toEqual({ kind: 'begun', affected: 2 });
      expect(await world.stoppages.begin(first, nothingOwed)).toEqual({ kind: 'known' });
      expect(await world.stoppages.begin(stoppage(), nothingOwed)).toEqual({ kind: 'nothing' });
      expect(await world.stoppages.find(first.id)).toEqual(first);
      await world.slots.replan(place, window, plan);
      expect((await world.slots.free(place, window, 10)).map(({ id }) => id)).toEqual([plan[2]?.id]);
      const ticket = await world.tickets.open(opened({ kind: 'appointment' }));
      const late = {
        appointmentId: ticket.id,
        ticketId: ticket.id,
        citizenId: null,
        slotId: plan[0]?.id ?? '',
        at: monday,
      };
      expect(await world.book({ kind: 'book', ...late })).toBe('slot-full');
    });

    it('moves each appointment once, earliest first, and never into a full slot', async () => {
      const { id } = stoppage();
      await world.stoppages.begin(stoppage({ id }), nothingOwed);
      const [late, early] = tickets as [Ticket, Ticket];
      expect((await world.stoppages.left(id, 10)).map(({ ticketId }) => ticketId)).toEqual([early.id, late.id]);
      const to = await later();
      const [from] = await world.stoppages.left(id, 1);
      expect(await settle(id, early, to)).toBe('settled');
      if (from === undefined) throw new Error('nothing was left');
      const again = { stoppageId: id, from, to, change: moved(early), at: monday };
      expect(await world.stoppages.settle(again)).toBe('conflict');
      expect(await settle(id, late, to)).toBe('slot-full');
      expect(await world.tickets.find(late.id)).toMatchObject({ version: late.version });
      expect(await world.appointments.find(early.id)).toMatchObject({ slotId: to.id, state: 'booked' });
      expect((await world.stoppages.left(id, 10)).map(({ ticketId }) => ticketId)).toEqual([late.id]);
    });

    it('gives up what finds no place, and keeps the counts once nothing is left', async () => {
      const { id } = stoppage();
      await world.stoppages.begin(stoppage({ id }), nothingOwed);
      const [late, early] = tickets as [Ticket, Ticket];
      await settle(id, early, await later());
      await settle(id, late, null);
      expect(await world.appointments.find(late.id)).toMatchObject({ state: 'cancelled' });
      expect(await world.stoppages.left(id, 10)).toEqual([]);
      await world.stoppages.finish(id, monday, counted);
      await world.stoppages.finish(id, monday, counted);
      expect((await world.audited()).filter((line) => line === 'appointment.replanned:done')).toHaveLength(1);
      expect(await world.stoppages.recent(['cq'], 5)).toMatchObject([
        { affected: 2, moved: 1, unplaced: 1, finishedAt: monday, texts: { unreachable: 2 } },
      ]);
      expect(await world.stoppages.recent(['cq-wanzhou'], 5)).toEqual([]);
    });
  });
};
