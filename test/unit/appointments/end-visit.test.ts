import { describe, expect, it } from 'vitest';
import { bookAppointment } from '../../../src/appointments/book-appointment.ts';
import { endVisitJob } from '../../../src/appointments/end-visit.job.ts';
import { moveAppointment } from '../../../src/appointments/move-appointment.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import { claimTicket } from '../../../src/tickets/desk/claim-ticket.ts';
import { releaseTicket } from '../../../src/tickets/desk/release-ticket.ts';
import { deskWorld } from '../../support/desk-world.ts';
import { choice, sampleIntake } from '../../support/sample-intake.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';

const context = { attempt: 1, effectId: 'e' };
const noon = { slot: { say: 'moment', local: '2026-11-23T11:00' } } as const;
const afternoon = { slot: { say: 'moment', local: '2026-11-23T15:00' } } as const;

const booked = async () => {
  const world = deskWorld();
  const answers = { service: choice('plate-change'), office: choice('yubei'), slot: choice('slot-1') };
  const [opened] = bookAppointment(sampleIntake({ answers, labels: noon, ids: world.ids })).opened;
  if (opened === undefined) throw new Error('nothing booked');
  const ticket = await world.tickets.open(opened);
  const run = () => endVisitJob(world).run({ ticketId: ticket.id, version: 2 }, context);
  return { world, ticket, run };
};

describe('the end of a visit', () => {
  it('is owed for when the slot is over, and archives the ticket then', async () => {
    const { world, ticket, run } = await booked();
    expect(world.tables.effects.get(`end-visit:${ticket.id}:2`)).toMatchObject({
      notBefore: minutesAfter(monday, 120),
    });
    expect(await run()).toMatchObject({ kind: 'postponed', notBefore: minutesAfter(monday, 120) });
    world.clock.pass(120);
    expect(await run()).toEqual({ kind: 'done' });
    expect(await world.tickets.find(ticket.id)).toMatchObject({
      state: 'archived',
      answeredAt: minutesAfter(monday, 60),
      closedAt: minutesAfter(monday, 120),
      assigneeId: null,
    });
    expect((await world.tickets.events(ticket.id)).at(-1)).toMatchObject({
      type: 'ticket.archived',
      actor: { kind: 'system', job: 'end-visit' },
    });
    expect(await run()).toEqual({ kind: 'done' });
    expect((await world.tickets.events(ticket.id)).length).toBe(3);
  });

  it('waits for the new time when the visit was moved', async () => {
    const { world, ticket, run } = await booked();
    const answers = { appointment: choice(ticket.id), slot: choice('slot-2') };
    const intake = sampleIntake({
      answers,
      labels: afternoon,
      openTickets: [ticket],
      ids: world.ids,
      callId: 'call-2',
    });
    for (const change of moveAppointment(intake).changed) await world.tickets.save(change);
    expect(world.tables.effects.get(`end-visit:${ticket.id}:3`)).toMatchObject({
      notBefore: minutesAfter(monday, 360),
    });
    world.clock.pass(120);
    expect(await run()).toMatchObject({ kind: 'postponed', notBefore: minutesAfter(monday, 360) });
  });

  it('leaves a ticket alone that somebody has taken up', async () => {
    const { world, ticket, run } = await booked();
    await claimTicket(world, { ticketId: ticket.id, actor: staffActor('agent') });
    world.clock.pass(600);
    expect(await run()).toEqual({ kind: 'done' });
    expect(await world.tickets.find(ticket.id)).toMatchObject({ state: 'in-progress' });
    expect(await endVisitJob(world).run({ ticketId: 'none', version: 1 }, context)).toEqual({ kind: 'done' });
  });

  it('archives what was taken up by mistake and released: no clock ran meanwhile', async () => {
    const { world, ticket, run } = await booked();
    await claimTicket(world, { ticketId: ticket.id, actor: staffActor('agent') });
    await releaseTicket(world, { ticketId: ticket.id, actor: staffActor('agent'), reason: 'not mine' });
    expect(await world.escalations.ofTicket(ticket.id)).toEqual([]);
    world.clock.pass(120);
    await run();
    expect(await world.tickets.find(ticket.id)).toMatchObject({ state: 'archived' });
  });

  it('decides again when somebody saved in between, and gives up in the end', async () => {
    const { world, ticket } = await booked();
    world.clock.pass(120);
    const tickets = { ...world.tickets, save: async () => 'conflict' as const };
    await expect(
      endVisitJob({ ...world, tickets }).run({ ticketId: ticket.id, version: 2 }, context),
    ).rejects.toMatchObject({ code: 'database-conflict' });
  });
});
