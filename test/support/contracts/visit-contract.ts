import { beforeEach, describe, expect, it } from 'vitest';
import type { Booking } from '../../../src/appointments/booking.ts';
import type { CallChange } from '../../../src/calls/turn/call-change.ts';
import { countingIds } from '../counting-ids.ts';
import { callSid, patient, sampleCall, sampleChange, sampleNewCitizen } from '../sample-call.ts';
import { minutesAfter, monday } from '../sample-ticket.ts';
import type { CallWorld } from './call-world.ts';
import { opened } from './ticket-store-contract.ts';

const ids = countingIds(12);
const { id: citizenId } = sampleNewCitizen;
const place = { unitId: 'cq', officeId: 'yubei', serviceId: 'plate-change' };
const window = { from: monday, to: minutesAfter(monday, 24 * 60) };

/** What every CallStore does with bookings. */
export const visitContract = (makeWorld: () => Promise<CallWorld>): void => {
  describe('a call store that books', () => {
    let world: CallWorld;
    const [early, late] = [ids.next(), ids.next()];
    beforeEach(async () => {
      world = await makeWorld();
      const plan = [early, late].map((id, n) => ({
        id,
        startsAt: minutesAfter(monday, 60 * (n + 1)),
        endsAt: minutesAfter(monday, 60 * (n + 2)),
        capacity: 1,
      }));
      await world.slots.replan(place, window, plan);
    });

    /** A call of its own that saves bookings in its first turn. */
    const callThat = (n: number, over: Partial<CallChange>) =>
      world.calls.save(
        sampleChange({
          call: sampleCall({ id: ids.next(), carrierSid: callSid(n), citizenId, callerMasked: '138****8000' }),
          newCitizen: sampleNewCitizen,
          ...over,
        }),
        patient,
      );
    const booking = (slotId: string) => {
      const ticket = opened({ kind: 'appointment', citizenId });
      const { id } = ticket.ticket;
      const book: Booking = { kind: 'book', appointmentId: id, ticketId: id, citizenId, slotId, at: monday };
      return { id, change: { opened: [ticket], bookings: [book] } };
    };
    const free = async () => (await world.calls.freeSlots(monday)).map((slot) => slot.id);

    it('books a place and shows what is still free', async () => {
      expect(await free()).toEqual([early, late]);
      const first = booking(early);
      expect(await callThat(1, first.change)).toMatchObject({ kind: 'saved' });
      expect(await free()).toEqual([late]);
      expect(await world.appointments.find(first.id)).toMatchObject({ slotId: early, state: 'booked', citizenId });
      const seen = await world.calls.load(
        { callSid: callSid(1), step: 1, phoneIndex: null, typedNumbers: [], recentCalls: 8, now: monday },
        patient,
      );
      expect(seen.appointments.map(({ slot }) => slot.id)).toEqual([early]);
      expect(seen.appointments[0]?.slot.startsAt).toEqual(minutesAfter(monday, 60));
    });

    it('refuses a full slot and writes nothing of that turn', async () => {
      await callThat(1, booking(early).change);
      const second = booking(early);
      expect(await callThat(2, second.change)).toEqual({ kind: 'slot-full' });
      expect(await world.tickets.find(second.id)).toBeNull();
      expect(
        (
          await world.calls.load(
            { callSid: callSid(2), step: 0, phoneIndex: null, typedNumbers: [], recentCalls: 8, now: monday },
            patient,
          )
        ).call,
      ).toBeNull();
    });

    it('refuses a slot that does not exist', async () => {
      expect(await callThat(1, booking(ids.next()).change)).toEqual({ kind: 'slot-full' });
    });

    it('moves an appointment and frees the old place, and cancelling frees the new one', async () => {
      const { id, change } = booking(early);
      await callThat(1, change);
      await callThat(2, { bookings: [{ kind: 'move', appointmentId: id, slotId: late, at: monday }] });
      expect(await free()).toEqual([early]);
      await callThat(3, { bookings: [{ kind: 'cancel', appointmentId: id, at: monday }] });
      expect(await free()).toEqual([early, late]);
      expect(await world.appointments.find(id)).toMatchObject({ state: 'cancelled', slotId: late });
    });

    it('never oversells, however many book together', async () => {
      const results = await Promise.all(
        [1, 2, 3, 4, 5, 6].map((n) => callThat(n, booking(n % 2 === 0 ? early : late).change)),
      );
      expect(results.filter(({ kind }) => kind === 'saved')).toHaveLength(2);
      expect(results.filter(({ kind }) => kind === 'slot-full')).toHaveLength(4);
      expect(await free()).toEqual([]);
    });
  });
};
