import { describe, expect, it } from 'vitest';
import { staffActor, systemActor } from '../../../../src/shared/actor.ts';
import { claimTicket } from '../../../../src/tickets/desk/claim-ticket.ts';
import { releaseTicket } from '../../../../src/tickets/desk/release-ticket.ts';
import { returnTicket } from '../../../../src/tickets/routing/return-ticket.ts';
import { deskWorld } from '../../../support/desk-world.ts';
import { minutesAfter, monday } from '../../../support/sample-ticket.ts';

const by = (staffId: string) => staffActor(staffId);

describe('claiming a ticket', () => {
  it('gives it to the person, tells the card and ends the wait for someone', async () => {
    const world = deskWorld();
    const ticket = await world.openComplaint();
    const result = await claimTicket(world, { ticketId: ticket.id, actor: by('agent') });
    expect(result).toMatchObject({ kind: 'done', ticket: { state: 'in-progress', assigneeId: 'agent', version: 3 } });
    const events = await world.tickets.events(ticket.id);
    expect(events.at(-1)).toMatchObject({ type: 'ticket.claimed', seq: 3, actor: by('agent'), at: monday });
    const climbs = await world.escalations.ofTicket(ticket.id);
    expect(climbs.find((each) => each.cause === 'unclaimed')).toMatchObject({ state: 'ended', endedWhy: 'claimed' });
    expect(climbs.find((each) => each.cause === 'overdue')).toMatchObject({ state: 'waiting' });
    expect(world.tables.effects.get(`show-card:${ticket.id}:3`)).toMatchObject({ job: 'show-card', notBefore: monday });
    expect(await world.audited()).toEqual(['ticket.open:done', 'ticket.claimed:done']);
  });

  it('has one winner when several press at the same time, and tells the others who it was', async () => {
    const world = deskWorld();
    const ticket = await world.openComplaint();
    const rivals = ['agent', 'agent-2', 'handler', 'manager'];
    const results = await Promise.all(rivals.map((id) => claimTicket(world, { ticketId: ticket.id, actor: by(id) })));
    const winners = results.filter((result) => result.kind === 'done');
    expect(winners).toHaveLength(1);
    const winner = rivals[results.findIndex((result) => result.kind === 'done')];
    for (const result of results.filter((each) => each.kind === 'refused')) {
      expect(result).toMatchObject({
        reason: 'already-claimed',
        detail: { assigneeId: winner, number: ticket.number },
      });
    }
    expect(await world.tickets.events(ticket.id)).toHaveLength(3);
    expect((await world.audited()).filter((entry) => entry === 'ticket.claim:refused')).toHaveLength(3);
  });

  it('pressed twice by the same person changes nothing', async () => {
    const world = deskWorld();
    const ticket = await world.openComplaint();
    await claimTicket(world, { ticketId: ticket.id, actor: by('agent') });
    const again = await claimTicket(world, { ticketId: ticket.id, actor: by('agent') });
    expect(again).toMatchObject({ kind: 'refused', reason: 'already-yours' });
    expect((await world.tickets.find(ticket.id))?.version).toBe(3);
  });

  it('is for people', async () => {
    const world = deskWorld();
    const ticket = await world.openComplaint();
    const claimed = await claimTicket(world, { ticketId: ticket.id, actor: systemActor('test') });
    expect(claimed).toMatchObject({ kind: 'refused', reason: 'staff-only' });
    expect(await claimTicket(world, { ticketId: 'none', actor: by('agent') })).toEqual({
      kind: 'refused',
      reason: 'no-such-ticket',
    });
  });

  it('gives up when the ticket changes faster than it can be read', async () => {
    const world = deskWorld();
    const ticket = await world.openComplaint();
    const tickets = { ...world.tickets, save: async () => 'conflict' as const };
    await expect(claimTicket({ ...world, tickets }, { ticketId: ticket.id, actor: by('agent') })).rejects.toMatchObject(
      { code: 'database-conflict' },
    );
  });
});

describe('giving a ticket back', () => {
  it('makes it wait for someone anew, with a climb of its own', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint();
    await claimTicket(world, { ticketId: id, actor: by('agent') });
    world.clock.pass(30);
    const released = await releaseTicket(world, { ticketId: id, actor: by('agent'), reason: 'shift ends' });
    expect(released).toMatchObject({
      kind: 'done',
      ticket: { state: 'dispatched', assigneeId: null, claimedAt: null },
    });
    const climbs = (await world.escalations.ofTicket(id)).filter((each) => each.cause === 'unclaimed');
    expect(climbs).toMatchObject([
      { round: 1, state: 'ended' },
      { round: 2, state: 'waiting', dueAt: minutesAfter(monday, 90) },
    ]);
    expect(await world.timers.timersWithoutEffect(10)).toEqual([]);
    expect(await claimTicket(world, { ticketId: id, actor: by('agent-2') })).toMatchObject({ kind: 'done' });
  });

  it('is refused to others and for a ticket that nobody has', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint();
    const request = { ticketId: id, reason: '' };
    expect(await releaseTicket(world, { ...request, actor: by('agent') })).toMatchObject({ reason: 'not-claimed' });
    await claimTicket(world, { ticketId: id, actor: by('agent') });
    expect(await releaseTicket(world, { ...request, actor: by('agent-2') })).toMatchObject({ reason: 'held-by-other' });
    expect(await releaseTicket(world, { ...request, actor: by('manager') })).toMatchObject({ kind: 'done' });
  });

  it('as not belonging here needs a reason', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint();
    const request = { ticketId: id, actor: by('agent') };
    expect(await returnTicket(world, { ...request, reason: ' ' })).toMatchObject({ reason: 'text-missing' });
    expect(await returnTicket(world, { ...request, reason: 'not ours' })).toMatchObject({
      kind: 'done',
      ticket: { state: 'returned', assigneeId: null },
    });
  });
});
