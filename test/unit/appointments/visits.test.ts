import { describe, expect, it } from 'vitest';
import { bookAppointment } from '../../../src/appointments/book-appointment.ts';
import { markVisit, seeVisits } from '../../../src/appointments/visits/visit-desk.ts';
import { deskWorld } from '../../support/desk-world.ts';
import { choice, sampleIntake } from '../../support/sample-intake.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';

const minutesOfDay = 24 * 60;

/** One appointment an hour from now. */
const worldWithVisit = async () => {
  const world = deskWorld();
  const place = { unitId: 'cq', officeId: 'yubei', serviceId: 'plate-change' };
  const slot = { id: 'slot', startsAt: minutesAfter(monday, 60), endsAt: minutesAfter(monday, 90), capacity: 1 };
  await world.slots.replan(place, { from: monday, to: minutesAfter(monday, 3_000) }, [slot]);
  const answers = { service: choice('plate-change'), office: choice('yubei'), slot: choice('slot') };
  const labels = { slot: { say: 'moment', local: '2026-11-23T11:00' } } as const;
  const intent = bookAppointment(sampleIntake({ answers, labels, ids: world.ids }));
  for (const opened of intent.opened) await world.tickets.open(opened);
  for (const booking of intent.bookings) await world.book(booking);
  const appointmentId = [...world.tables.appointments.keys()][0] ?? '';
  const see = (staffId: string, office = '') => seeVisits(world, { staffId, on: null, office, limit: 5 });
  const mark = (staffId: string, said: 'kept' | 'missed' = 'kept') =>
    markVisit(world, { staffId, appointmentId, mark: said });
  return { world, appointmentId, see, mark };
};

describe('who came to an appointment', () => {
  it('is listed today and said by people of the unit, the last word counting', async () => {
    const { world, appointmentId, see, mark } = await worldWithVisit();
    expect(await see('agent')).toMatchObject({ kind: 'visits', visits: [{ appointmentId, mark: null }] });
    expect(await see('agent', '2026-13-45')).toMatchObject({ kind: 'refused', reason: 'no-such-office' });
    expect(await see('agent', 'yubei')).toMatchObject({ visits: [{ appointmentId }] });
    expect(await mark('agent', 'missed')).toMatchObject({ kind: 'refused', reason: 'not-over' });
    world.clock.set(minutesAfter(monday, 90));
    expect(await mark('agent', 'missed')).toMatchObject({ kind: 'marked', visit: { mark: 'missed' } });
    expect(await mark('manager')).toMatchObject({ visit: { mark: 'kept', markedBy: 'manager' } });
    expect(await mark('manager')).toMatchObject({ kind: 'marked' });
    const audited = world.tables.audit.filter(
      ({ action, outcome }) => action === 'appointment.attend' && outcome === 'done',
    );
    expect(audited.map(({ detail }) => detail)).toEqual([
      { from: null, to: 'missed' },
      { from: 'missed', to: 'kept' },
    ]);
  });

  it('is refused in words to who lacks the right or belongs to a unit below, and audited', async () => {
    const { world, see, mark } = await worldWithVisit();
    expect(await see('technician')).toMatchObject({ kind: 'refused', reason: 'role-missing' });
    expect(await mark('technician')).toMatchObject({ kind: 'refused', reason: 'role-missing' });
    expect(await mark('district-agent')).toMatchObject({ kind: 'refused', reason: 'other-unit' });
    expect(await see('district-agent')).toMatchObject({ visits: [] });
    expect(world.tables.audit.filter(({ outcome }) => outcome === 'refused')).toMatchObject([
      { actor: { staffId: 'technician' }, subject: { kind: 'unit' }, detail: { reason: 'role-missing' } },
      { actor: { staffId: 'technician' }, subject: { kind: 'ticket' } },
      { actor: { staffId: 'district-agent' }, subject: { kind: 'ticket' } },
    ]);
  });

  it('cannot be said before the day of the visit, nor when a month has passed', async () => {
    const { world, mark } = await worldWithVisit();
    const at = (minutes: number) => world.clock.set(minutesAfter(monday, minutes));
    at(-minutesOfDay);
    expect(await mark('agent')).toMatchObject({ reason: 'not-yet' });
    at(32 * minutesOfDay + 120);
    expect(await mark('agent')).toMatchObject({ reason: 'too-late' });
    at(20 * minutesOfDay);
    expect(await mark('agent')).toMatchObject({ kind: 'marked' });
  });
});
