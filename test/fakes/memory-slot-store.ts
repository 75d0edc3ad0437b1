import type { Booking } from '../../src/appointments/booking.ts';
import type { AppointmentStore, SlotPlace, SlotStore } from '../../src/appointments/ports.ts';
import type { Slot } from '../../src/appointments/slot.ts';
import { isWithin, type Period } from '../../src/shared/period.ts';
import type { MemoryTables } from './memory-tables.ts';

/** Slots and appointments without a database. */
export const createMemorySlotStore = (tables: MemoryTables): SlotStore => ({
  replan: async (place, window, plan) => {
    const changes = { added: 0, changed: 0, withdrawn: 0 };
    const here = slotsIn(tables, place, window);
    for (const planned of plan) {
      const known = here.find((slot) => slot.startsAt.getTime() === planned.startsAt.getTime());
      const capacity = Math.max(planned.capacity, known?.booked ?? 0);
      if (known === undefined) {
        tables.slots.set(planned.id, { ...planned, ...place, booked: 0 });
        changes.added += 1;
      } else if (known.capacity !== capacity && !tables.stopped.has(known.id)) {
        tables.slots.set(known.id, { ...known, capacity });
        changes.changed += 1;
      }
    }
    for (const slot of here) {
      const isPlanned = plan.some((planned) => planned.startsAt.getTime() === slot.startsAt.getTime());
      if (isPlanned || slot.capacity === slot.booked) continue;
      tables.slots.set(slot.id, { ...slot, capacity: slot.booked });
      changes.withdrawn += 1;
    }
    return changes;
  },
  free: async (place, window, limit) =>
    slotsIn(tables, place, window)
      .filter((slot) => slot.booked < slot.capacity)
      .sort(byStart)
      .slice(0, limit),
  find: async (id) => tables.slots.get(id) ?? null,
});

const byStart = (a: Slot, b: Slot): number => a.startsAt.getTime() - b.startsAt.getTime();

const slotsIn = (tables: MemoryTables, place: SlotPlace, window: Period): readonly Slot[] =>
  [...tables.slots.values()].filter(
    (slot) => slot.officeId === place.officeId && slot.serviceId === place.serviceId && isWithin(window, slot.startsAt),
  );

export const createMemoryAppointmentStore = (tables: MemoryTables): AppointmentStore => ({
  find: async (id) => tables.appointments.get(id) ?? null,
  upcoming: async (citizenId, from) =>
    [...tables.appointments.values()]
      .filter((appointment) => appointment.citizenId === citizenId && appointment.state === 'booked')
      .flatMap((appointment) => {
        const slot = tables.slots.get(appointment.slotId);
        return slot === undefined || slot.startsAt < from ? [] : [{ appointment, slot }];
      })
      .sort((a, b) => byStart(a.slot, b.slot)),
});

/** What the save of a call does with its booking. */
export const bookInMemory = (tables: MemoryTables, booking: Booking): 'saved' | 'slot-full' => {
  const known = tables.appointments.get(booking.appointmentId);
  if (booking.kind === 'cancel') {
    if (known?.state !== 'booked') return 'saved';
    occupy(tables, known.slotId, -1);
    tables.appointments.set(known.id, { ...known, state: 'cancelled', cancelledAt: booking.at });
    return 'saved';
  }
  const slot = tables.slots.get(booking.slotId);
  if (slot === undefined || slot.booked >= slot.capacity) return 'slot-full';
  if (booking.kind === 'move') {
    if (known === undefined) throw new Error(`appointment ${booking.appointmentId} does not exist`);
    occupy(tables, known.slotId, -1);
    tables.appointments.set(known.id, { ...known, slotId: booking.slotId });
  } else {
    tables.appointments.set(booking.appointmentId, {
      id: booking.appointmentId,
      ticketId: booking.ticketId,
      citizenId: booking.citizenId,
      slotId: booking.slotId,
      state: 'booked',
      bookedAt: booking.at,
      cancelledAt: null,
    });
  }
  occupy(tables, booking.slotId, 1);
  return 'saved';
};

const occupy = (tables: MemoryTables, slotId: string, places: number): void => {
  const slot = tables.slots.get(slotId);
  if (slot === undefined) return;
  const booked = slot.booked + places;
  tables.slots.set(slotId, { ...slot, booked, capacity: tables.stopped.has(slotId) ? booked : slot.capacity });
};
