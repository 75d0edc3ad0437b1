import { beforeEach, describe, expect, it } from 'vitest';
import type { PlannedSlot } from '../../../src/appointments/slot.ts';
import { countingIds } from '../counting-ids.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';
import { type StoreWorld, worldCitizens } from './store-world.ts';
import { opened } from './ticket-store-contract.ts';

const ids = countingIds(9);
const place = { unitId: 'cq', officeId: 'yubei', serviceId: 'plate' };
const window = { from: monday, to: minutesAfter(monday, 24 * 60) };

const planned = (minutes: number, capacity = 2): PlannedSlot => ({
  id: ids.next(),
  startsAt: minutesAfter(monday, minutes),
  endsAt: minutesAfter(monday, minutes + 30),
  capacity,
});

/** What every SlotStore and AppointmentStore do, whatever they keep places in. */
export const slotStoreContract = (makeWorld: () => Promise<StoreWorld>): void => {
  describe('a slot store', () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });

    const booked = async (slotId: string, citizenId: string | null = worldCitizens[0]) => {
      const ticket = await world.tickets.open(opened({ kind: 'appointment', citizenId }));
      const appointment = { appointmentId: ticket.id, ticketId: ticket.id, citizenId, slotId, at: monday };
      return { id: ticket.id, result: await world.book({ kind: 'book', ...appointment }) };
    };

    it('plans slots once, however often it is asked', async () => {
      const plan = [planned(0), planned(30)];
      expect(await world.slots.replan(place, window, plan)).toEqual({ added: 2, changed: 0, withdrawn: 0 });
      const again = plan.map((slot) => ({ ...slot, id: ids.next() }));
      expect(await world.slots.replan(place, window, again)).toEqual({ added: 0, changed: 0, withdrawn: 0 });
      expect(await world.slots.free(place, window, 10)).toEqual(plan.map((slot) => ({ ...slot, ...place, booked: 0 })));
    });

    it('lists free slots of the place and window only, earliest first', async () => {
      const plan = [planned(60), planned(0), planned(30)];
      await world.slots.replan(place, window, plan);
      await world.slots.replan({ ...place, officeId: 'jiangbei' }, window, [planned(0)]);
      const starts = (slots: readonly { startsAt: Date }[]) => slots.map((slot) => slot.startsAt);
      expect(
        starts(await world.slots.free(place, { from: minutesAfter(monday, 30), to: minutesAfter(monday, 60) }, 10)),
      ).toEqual([minutesAfter(monday, 30)]);
      expect(starts(await world.slots.free(place, window, 2))).toEqual([monday, minutesAfter(monday, 30)]);
    });

    it('never books above the capacity', async () => {
      const slot = planned(0, 2);
      await world.slots.replan(place, window, [slot]);
      const results = await Promise.all([1, 2, 3, 4].map(() => booked(slot.id)));
      expect(results.map((each) => each.result).sort()).toEqual(['saved', 'saved', 'slot-full', 'slot-full']);
      expect(await world.slots.find(slot.id)).toMatchObject({ capacity: 2, booked: 2 });
      expect(await world.slots.free(place, window, 10)).toEqual([]);
    });

    it('raises capacity, and lowers it no further than what is booked', async () => {
      const slot = planned(0, 2);
      await world.slots.replan(place, window, [slot]);
      await booked(slot.id);
      await booked(slot.id, null);
      expect(await world.slots.replan(place, window, [{ ...slot, capacity: 1 }])).toMatchObject({ changed: 0 });
      expect(await world.slots.replan(place, window, [{ ...slot, capacity: 4 }])).toMatchObject({ changed: 1 });
      expect(await world.slots.find(slot.id)).toMatchObject({ capacity: 4, booked: 2 });
      expect(await world.slots.replan(place, window, [{ ...slot, capacity: 3 }])).toMatchObject({ changed: 1 });
      expect(await world.slots.find(slot.id)).toMatchObject({ capacity: 3, booked: 2 });
    });

    it('takes slots that are no longer planned out of booking, and nobody loses a place', async () => {
      const [kept, gone, held] = [planned(0), planned(30), planned(60)];
      await world.slots.replan(place, window, [kept, gone, held]);
      await booked(held.id);
      expect(await world.slots.replan(place, window, [kept])).toEqual({ added: 0, changed: 0, withdrawn: 2 });
      expect((await world.slots.free(place, window, 10)).map((slot) => slot.id)).toEqual([kept.id]);
      expect(await world.slots.find(held.id)).toMatchObject({ capacity: 1, booked: 1 });
      expect(await world.slots.replan(place, window, [kept])).toEqual({ added: 0, changed: 0, withdrawn: 0 });
      expect(await world.slots.replan(place, window, [kept, held])).toMatchObject({ changed: 1, withdrawn: 0 });
    });

    it('leaves slots outside the window alone', async () => {
      const slot = planned(0);
      await world.slots.replan(place, window, [slot]);
      await world.slots.replan(place, { from: window.to, to: minutesAfter(window.to, 60) }, []);
      expect(await world.slots.find(slot.id)).toMatchObject({ capacity: 2 });
      expect(await world.slots.find(ids.next())).toBeNull();
    });

    it('moves an appointment and frees the old place', async () => {
      const [one, two] = [planned(0, 1), planned(30, 1)];
      await world.slots.replan(place, window, [one, two]);
      const { id } = await booked(one.id);
      expect(await world.book({ kind: 'move', appointmentId: id, slotId: two.id, at: monday })).toBe('saved');
      expect(await world.slots.find(one.id)).toMatchObject({ booked: 0 });
      expect(await world.slots.find(two.id)).toMatchObject({ booked: 1 });
      expect(await world.appointments.find(id)).toMatchObject({ slotId: two.id, state: 'booked' });
    });

    it('keeps the old place when the new slot is full', async () => {
      const [one, two] = [planned(0, 1), planned(30, 1)];
      await world.slots.replan(place, window, [one, two]);
      const { id } = await booked(one.id);
      await booked(two.id);
      expect(await world.book({ kind: 'move', appointmentId: id, slotId: two.id, at: monday })).toBe('slot-full');
      expect(await world.slots.find(one.id)).toMatchObject({ booked: 1 });
      expect(await world.appointments.find(id)).toMatchObject({ slotId: one.id });
    });

    it('cancels an appointment once, however often it is asked', async () => {
      const slot = planned(0, 1);
      await world.slots.replan(place, window, [slot]);
      const { id } = await booked(slot.id);
      for (const _ of [1, 2]) await world.book({ kind: 'cancel', appointmentId: id, at: minutesAfter(monday, 5) });
      expect(await world.slots.find(slot.id)).toMatchObject({ booked: 0 });
      expect(await world.appointments.find(id)).toEqual({
        id,
        ticketId: id,
        citizenId: worldCitizens[0],
        slotId: slot.id,
        state: 'cancelled',
        bookedAt: monday,
        cancelledAt: minutesAfter(monday, 5),
      });
    });

    it('lists the appointments a citizen has ahead, earliest first', async () => {
      const [early, late, past] = [planned(60), planned(90), planned(0)];
      await world.slots.replan(place, window, [early, late, past]);
      const second = await booked(late.id);
      const first = await booked(early.id);
      await booked(past.id);
      await booked(early.id, worldCitizens[1]);
      const cancelled = await booked(late.id);
      await world.book({ kind: 'cancel', appointmentId: cancelled.id, at: monday });
      const ahead = await world.appointments.upcoming(worldCitizens[0], minutesAfter(monday, 60));
      expect(ahead.map((each) => each.appointment.id)).toEqual([first.id, second.id]);
      expect(ahead.map((each) => each.slot.id)).toEqual([early.id, late.id]);
      expect(await world.appointments.find(ids.next())).toBeNull();
    });
  });
};
