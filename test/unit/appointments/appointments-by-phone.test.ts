import { describe, expect, it } from 'vitest';
import { bookAppointment } from '../../../src/appointments/book-appointment.ts';
import { cancelAppointment } from '../../../src/appointments/cancel-appointment.ts';
import { moveAppointment } from '../../../src/appointments/move-appointment.ts';
import type { Intake } from '../../../src/tickets/intake.ts';
import { choice, sampleIntake } from '../../support/sample-intake.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';
import { monday, sampleTicket } from '../../support/sample-ticket.ts';

const tuesdayNine = new Date('2026-11-24T01:00:00.000Z');
const labels = { slot: { say: 'moment', local: '2026-11-24T09:00' } } as const;
const asked = { service: choice('plate-change'), office: choice('yubei'), slot: choice('slot-1') };

const book = (over: Partial<Intake> = {}) =>
  bookAppointment(sampleIntake({ outcome: 'appointment.booked', answers: asked, labels, ...over }));

const booked = sampleTicket({
  kind: 'appointment',
  dueAt: tuesdayNine,
  particulars: [
    { key: 'service', kind: 'choice', value: 'plate-change' },
    { key: 'office', kind: 'choice', value: 'yubei' },
    { key: 'slot', kind: 'time', value: tuesdayNine.toISOString() },
  ],
});
const chosen = { appointment: choice(booked.id), slot: choice('slot-2') };

describe('booking an appointment', () => {
  it('takes the slot with a ticket of the same id, due when the citizen comes', () => {
    const { opened, bookings } = book();
    const [one] = opened;
    expect(one?.ticket).toMatchObject({
      kind: 'appointment',
      reportCategory: 'business',
      lineId: 'vehicles',
      dueAt: tuesdayNine,
      state: 'dispatched',
    });
    expect(one?.ticket.particulars).toEqual(booked.particulars);
    expect(bookings).toEqual([
      {
        kind: 'book',
        appointmentId: one?.ticket.id,
        ticketId: one?.ticket.id,
        citizenId: '01980000-0000-7000-8000-00000000c001',
        slotId: 'slot-1',
        at: monday,
      },
    ]);
  });

  it('needs nobody to claim it: nothing climbs', () => {
    expect(book().opened[0]?.escalations).toEqual([]);
    expect(book({ openTickets: [booked] }).opened[0]?.ticket.looksLikeId).toBeNull();
  });

  it('tells and texts where, when and what to bring', () => {
    const { told, texts } = book();
    expect(told).toEqual({
      ticketNumber: { say: 'fact', fact: 'ticketNumber' },
      address: { say: 'name', text: { en: 'No. 1 Road' } },
      bring: { say: 'name', text: { en: 'identity card' } },
    });
    expect(texts).toMatchObject([
      {
        template: 'text.appointment-booked',
        params: {
          slot: { say: 'moment', local: '2026-11-24T09:00' },
          office: { say: 'name', text: { en: 'Yubei' } },
          service: { say: 'name', text: { en: 'Plate change' } },
          ticketNumber: { say: 'fact', fact: 'ticketNumber' },
        },
      },
    ]);
  });

  it('is unavailable when the organisation no longer offers it or no time is known', () => {
    const nothing = { opened: [], changed: [], bookings: [], texts: [], result: 'unavailable' };
    expect(book({ organisation: sampleOrganisation({ services: [] }) })).toMatchObject(nothing);
    expect(book({ organisation: sampleOrganisation({ offices: [] }) })).toMatchObject(nothing);
    expect(book({ labels: {} })).toMatchObject(nothing);
    expect(book({ answers: { service: asked.service, office: asked.office } })).toMatchObject(nothing);
  });
});

describe('moving an appointment', () => {
  const move = (over: Partial<Intake> = {}) =>
    moveAppointment(sampleIntake({ answers: chosen, labels, openTickets: [booked], callId: 'call-2', ...over }));

  it('changes its ticket and its slot, and texts the new time', () => {
    const { changed, bookings, texts, told, result } = move({
      labels: { slot: { say: 'moment', local: '2026-11-25T14:00' } },
    });
    const wednesday = new Date('2026-11-25T06:00:00.000Z');
    expect(result).toBe('done');
    expect(changed).toMatchObject([
      { ticket: { id: booked.id, dueAt: wednesday, version: 3 }, events: [{ type: 'ticket.moved', seq: 3 }] },
    ]);
    expect(changed[0]?.ticket.particulars.at(-1)).toEqual({
      key: 'slot',
      kind: 'time',
      value: wednesday.toISOString(),
    });
    expect(bookings).toEqual([{ kind: 'move', appointmentId: booked.id, slotId: 'slot-2', at: monday }]);
    expect(texts).toMatchObject([
      {
        template: 'text.appointment-moved',
        params: {
          slot: { say: 'moment', local: '2026-11-25T14:00' },
          office: { say: 'name', text: { en: 'Yubei' } },
          ticketNumber: { say: 'ticket-number', number: booked.number },
        },
      },
    ]);
    expect(told).toHaveProperty('address');
  });

  it('is gone when it is not an open appointment of the caller', () => {
    const gone = { changed: [], bookings: [], texts: [], result: 'gone' };
    expect(move({ openTickets: [] })).toMatchObject(gone);
    expect(move({ openTickets: [{ ...booked, kind: 'complaint' }] })).toMatchObject(gone);
    expect(move({ openTickets: [{ ...booked, state: 'archived', closedAt: monday }] })).toMatchObject(gone);
    expect(move({ labels: {} })).toMatchObject(gone);
  });
});

describe('cancelling an appointment', () => {
  const cancel = (over: Partial<Intake> = {}) =>
    cancelAppointment(sampleIntake({ answers: { appointment: choice(booked.id) }, openTickets: [booked], ...over }));

  it('gives the place back, closes the ticket and texts it', () => {
    const { changed, bookings, texts, result } = cancel();
    expect(result).toBe('done');
    expect(changed).toMatchObject([
      { ticket: { state: 'archived', closedAt: monday }, events: [{ type: 'ticket.cancelled' }] },
    ]);
    expect(bookings).toEqual([{ kind: 'cancel', appointmentId: booked.id, at: monday }]);
    expect(texts).toMatchObject([
      { template: 'text.appointment-cancelled', params: { slot: { say: 'moment', local: '2026-11-24T09:00' } } },
    ]);
  });

  it('is gone when there is none', () => {
    expect(cancel({ openTickets: [] })).toMatchObject({ result: 'gone', bookings: [], changed: [] });
    expect(cancel({ answers: {} })).toMatchObject({ result: 'gone' });
  });
});
