import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookAppointment } from '../../../src/appointments/book-appointment.ts';
import { replanStoppedJob } from '../../../src/appointments/stoppage/replan-stopped.job.ts';
import type { StoppageAsked } from '../../../src/appointments/stoppage/stoppage.ts';
import { confirmStoppage, previewStoppage, recentStoppages } from '../../../src/appointments/stoppage/stoppage-desk.ts';
import { tendEscalationsJob } from '../../../src/escalation/tend-escalations.job.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import { answerTicket } from '../../../src/tickets/desk/answer-ticket.ts';
import { claimTicket } from '../../../src/tickets/desk/claim-ticket.ts';
import { closeTicket } from '../../../src/tickets/desk/close-ticket.ts';
import { cancel } from '../../../src/tickets/life/finish.ts';
import { mergeTickets } from '../../../src/tickets/routing/merge-tickets.ts';
import { deskWorld } from '../../support/desk-world.ts';
import { choice, sampleIntake } from '../../support/sample-intake.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';

const context = { attempt: 1, effectId: 'e' };
const manager = staffActor('manager');
const asked: StoppageAsked = {
  officeId: 'yubei',
  serviceId: 'plate-change',
  stopped: { from: minutesAfter(monday, 60), to: minutesAfter(monday, 120) },
  placesFrom: monday,
  reason: 'power',
};

/** So many appointments at eleven, and so many free places a day later. */
const worldWith = async (appointments: number, free: number) => {
  const world = deskWorld();
  const place = { unitId: 'cq', officeId: 'yubei', serviceId: 'plate-change' };
  const slot = (id: string, at: number, capacity: number) => ({
    id,
    startsAt: minutesAfter(monday, at),
    endsAt: minutesAfter(monday, at + 60),
    capacity,
  });
  const window = { from: monday, to: minutesAfter(monday, 3000) };
  const plan = [slot('stopped', 60, Math.max(1, appointments)), ...(free > 0 ? [slot('later', 1500, free)] : [])];
  await world.slots.replan(place, window, plan);
  const answers = { service: choice('plate-change'), office: choice('yubei'), slot: choice('stopped') };
  const labels = { slot: { say: 'moment', local: '2026-11-23T11:00' } } as const;
  for (let n = 0; n < appointments; n += 1) {
    const intent = bookAppointment(sampleIntake({ callId: `call-${n}`, answers, labels, ids: world.ids }));
    for (const opened of intent.opened) await world.tickets.open(opened);
    for (const booking of intent.bookings) await world.book(booking);
  }
  const kept: string[] = [];
  const job = replanStoppedJob({ ...world, keepReceipt: async (ticketId) => kept.push(ticketId) });
  const run = async (stoppageId: string): Promise<void> => {
    while ((await job.run({ stoppageId }, context)).kind === 'postponed');
  };
  return { world, run, kept };
};

describe('appointments that cannot take place', () => {
  it('all get another place or are owed a call, whatever their number; no slot is oversold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), async (appointments, free) => {
        const { world, run } = await worldWith(appointments, free);
        const confirmed = await confirmStoppage(world, manager, 'stoppage', asked);
        expect(confirmed).toEqual({ kind: 'stopped', affected: appointments });
        await run('stoppage');
        const moved = Math.min(appointments, free);
        expect(await recentStoppages(world, manager)).toMatchObject([{ moved, unplaced: appointments - moved }]);
        for (const { booked, capacity } of world.tables.slots.values()) expect(booked).toBeLessThanOrEqual(capacity);
        const kinds = [...world.tables.tickets.values()].map(({ kind }) => kind);
        expect(kinds.filter((kind) => kind === 'outbound')).toHaveLength(appointments - moved);
      }),
      { numRuns: 25 },
    );
  });

  it('owe who found no place a call with a limit and a climb, and keep the old time in the history', async () => {
    const { world, run } = await worldWith(1, 0);
    await confirmStoppage(world, manager, 'stoppage', asked);
    await run('stoppage');
    const [ticket] = [...world.tables.tickets.values()];
    expect(ticket).toMatchObject({ kind: 'outbound', state: 'dispatched', closedAt: null });
    expect(await world.tickets.waiting(['cq'], null, 5)).toMatchObject([{ id: ticket?.id }]);
    const causes = (await world.escalations.ofTicket(ticket?.id ?? '')).map(({ cause }) => cause);
    expect(causes.sort()).toEqual(['overdue', 'unclaimed']);
    const last = (await world.tickets.events(ticket?.id ?? '')).at(-1);
    expect(last).toMatchObject({ type: 'ticket.moved', actor: manager, detail: { to: null, reason: 'power' } });
  });

  it('are nobody’s work after the move: no clock runs against staff while the citizen is at the counter', async () => {
    const { world, run } = await worldWith(1, 1);
    await confirmStoppage(world, manager, 'stoppage', asked);
    await run('stoppage');
    const [ticket] = [...world.tables.tickets.values()];
    for (const { job, payload } of [...world.tables.effects.values()])
      if (job === 'tend-escalations') await tendEscalationsJob(world).run(payload as never, context);
    expect(ticket).toMatchObject({ kind: 'appointment', dueAt: minutesAfter(monday, 1500) });
    expect(await world.escalations.ofTicket(ticket?.id ?? '')).toEqual([]);
  });

  it('owe the call also when an agent had answered the appointment already', async () => {
    const { world, run } = await worldWith(1, 0);
    const [booked] = [...world.tables.tickets.values()];
    const request = { ticketId: booked?.id ?? '', actor: staffActor('agent') };
    await claimTicket(world, request);
    await answerTicket(world, { ...request, text: 'bring your passport' });
    await confirmStoppage(world, manager, 'stoppage', asked);
    await run('stoppage');
    const ticket = await world.tickets.find(request.ticketId);
    expect(ticket).toMatchObject({ kind: 'outbound', state: 'in-progress', answeredAt: null, answer: null });
    expect((await world.escalations.ofTicket(request.ticketId)).map(({ cause }) => cause)).toEqual(['overdue']);
  });

  it('that were cancelled a moment before are left alone', async () => {
    const { world, run } = await worldWith(1, 0);
    await confirmStoppage(world, manager, 'stoppage', asked);
    const left = world.stoppages.left;
    world.stoppages.left = async (id, limit) => {
      const found = await left(id, limit);
      const [ticket] = [...world.tables.tickets.values()];
      const context = { escalations: [], organisation: world.organisation(), actor: manager, ids: world.ids };
      const change = cancel(ticket as never, { ...context, now: world.clock.now() });
      if (!('kind' in change)) await world.tickets.save(change);
      return found;
    };
    await run('stoppage');
    expect([...world.tables.tickets.values()]).toMatchObject([{ kind: 'appointment', state: 'archived' }]);
    expect(await recentStoppages(world, manager)).toMatchObject([{ moved: 0, unplaced: 0 }]);
  });

  it('cannot be closed or merged before the visit: their citizens would not be told, and could not cancel', async () => {
    const { world, run } = await worldWith(1, 1);
    const [ticket] = [...world.tables.tickets.values()];
    const other = await world.openComplaint();
    const request = { ticketId: ticket?.id ?? '', actor: staffActor('agent') };
    const refused = { kind: 'refused', reason: 'visit-ahead' };
    expect(await closeTicket(world, { ...request, reason: 'done' })).toMatchObject(refused);
    expect(await mergeTickets(world, { ...request, intoId: other.id })).toMatchObject(refused);
    await confirmStoppage(world, manager, 'stoppage', asked);
    await run('stoppage');
    expect(await recentStoppages(world, manager)).toMatchObject([{ affected: 1, moved: 1 }]);
  });

  it('change once: confirmed or run again, nothing happens', async () => {
    const { world, run } = await worldWith(2, 2);
    await confirmStoppage(world, manager, 'stoppage', asked);
    await run('stoppage');
    const events = world.tables.events.length;
    expect(await confirmStoppage(world, manager, 'stoppage', asked)).toMatchObject({ reason: 'stopped-already' });
    expect(await confirmStoppage(world, manager, 'another', asked)).toMatchObject({ reason: 'nothing-to-stop' });
    await run('stoppage');
    expect(world.tables.events).toHaveLength(events);
  });

  it('are shown first, to whoever may stop them; a missing right is kept in the trail', async () => {
    const { world } = await worldWith(2, 1);
    const shown = await previewStoppage(world, manager, asked);
    expect(shown).toMatchObject({ kind: 'shown', outlook: { slots: 1, appointments: 2, free: 1 } });
    const refused = await confirmStoppage(world, staffActor('agent'), 'stoppage', asked);
    expect(refused).toMatchObject({ kind: 'refused', reason: 'role-missing', detail: { right: 'appointment.replan' } });
    expect(await world.audited()).toContain('appointment.replan:refused');
    expect(await world.stoppages.find('stoppage')).toBeNull();
  });

  it.each([
    ['no-such-place', { officeId: 'nowhere' }],
    ['wrong-times', { stopped: { from: minutesAfter(monday, 60), to: minutesAfter(monday, 60) } }],
    ['wrong-times', { stopped: { from: minutesAfter(monday, -60), to: minutesAfter(monday, -30) } }],
    ['wrong-times', { placesFrom: new Date(Number.NaN) }],
    ['nothing-to-stop', { stopped: { from: minutesAfter(monday, 300), to: minutesAfter(monday, 360) } }],
  ])('are refused with %s', async (reason, wrong) => {
    const { world } = await worldWith(1, 1);
    expect(await previewStoppage(world, manager, { ...asked, ...wrong })).toEqual({ kind: 'refused', reason });
  });
});
