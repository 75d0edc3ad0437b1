import { describe, expect, it } from 'vitest';
import { staffActor } from '../../../../src/shared/actor.ts';
import { answerTicket } from '../../../../src/tickets/desk/answer-ticket.ts';
import { claimTicket } from '../../../../src/tickets/desk/claim-ticket.ts';
import { closeTicket } from '../../../../src/tickets/desk/close-ticket.ts';
import { followUpTicket } from '../../../../src/tickets/desk/follow-up-ticket.ts';
import { reopenTicket } from '../../../../src/tickets/desk/reopen-ticket.ts';
import { mergeTickets } from '../../../../src/tickets/routing/merge-tickets.ts';
import { deskWorld } from '../../../support/desk-world.ts';
import { minutesAfter, monday } from '../../../support/sample-ticket.ts';

const actor = staffActor('agent');
const other = staffActor('agent-2');

const claimed = async (world: ReturnType<typeof deskWorld>) => {
  const ticket = await world.openComplaint();
  await claimTicket(world, { ticketId: ticket.id, actor });
  return { ticketId: ticket.id, actor };
};

describe('finishing a ticket', () => {
  it('goes from answered to followed up to archived, and every climb ends', async () => {
    const world = deskWorld();
    const request = await claimed(world);
    world.clock.pass(10);
    expect(await answerTicket(world, { ...request, text: ' Plates are ready. ' })).toMatchObject({
      ticket: { state: 'answered', answer: 'Plates are ready.', answeredAt: minutesAfter(monday, 10) },
    });
    const climbs = await world.escalations.ofTicket(request.ticketId);
    expect(climbs.map((each) => [each.cause, each.endedWhy])).toEqual([
      ['unclaimed', 'claimed'],
      ['overdue', 'answered'],
    ]);
    expect(await followUpTicket(world, { ...request, actor: other, satisfied: true, text: '' })).toMatchObject({
      ticket: { state: 'followed-up' },
    });
    expect(await closeTicket(world, { ...request, reason: '' })).toMatchObject({
      ticket: { state: 'archived', closedAt: minutesAfter(monday, 10), assigneeId: 'agent' },
    });
    expect((await world.tickets.events(request.ticketId)).map((event) => event.type)).toEqual([
      'ticket.registered',
      'ticket.dispatched',
      'ticket.claimed',
      'ticket.answered',
      'ticket.followed-up',
      'ticket.archived',
    ]);
  });

  it('needs words for an answer and somebody who has the ticket', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint();
    const request = { ticketId: id, actor };
    expect(await answerTicket(world, { ...request, text: 'x' })).toMatchObject({ reason: 'not-claimed' });
    await claimTicket(world, request);
    expect(await answerTicket(world, { ...request, text: '  ' })).toMatchObject({ reason: 'text-missing' });
    expect(await answerTicket(world, { ...request, actor: other, text: 'x' })).toMatchObject({
      reason: 'held-by-other',
    });
    expect(await followUpTicket(world, { ...request, satisfied: null, text: '' })).toMatchObject({
      reason: 'not-answered',
    });
    await answerTicket(world, { ...request, text: 'x' });
    expect(await answerTicket(world, { ...request, text: 'y' })).toMatchObject({ reason: 'already-answered' });
  });

  it('without an answer needs a reason when one is owed', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint();
    expect(await closeTicket(world, { ticketId: id, actor, reason: '' })).toMatchObject({ reason: 'text-missing' });
    expect(await closeTicket(world, { ticketId: id, actor, reason: 'wrong number' })).toMatchObject({
      ticket: { state: 'archived', assigneeId: 'agent', answeredAt: null },
    });
    const feedback = await world.openComplaint({ kind: 'feedback', reportCategory: 'feedback' });
    expect(await closeTicket(world, { ticketId: feedback.id, actor, reason: '' })).toMatchObject({ kind: 'done' });
    const draft = await world.openComplaint({ kind: 'feedback', isDraft: true });
    expect(await closeTicket(world, { ticketId: draft.id, actor, reason: '' })).toMatchObject({
      reason: 'text-missing',
    });
  });

  it('is final: a closed ticket only reopens', async () => {
    const world = deskWorld();
    const request = await claimed(world);
    await closeTicket(world, { ...request, reason: 'done by phone' });
    expect(await claimTicket(world, request)).toMatchObject({ reason: 'closed' });
    expect(await closeTicket(world, { ...request, reason: 'x' })).toMatchObject({ reason: 'closed' });
    expect(await reopenTicket(world, { ...request, reason: '' })).toMatchObject({ reason: 'text-missing' });
  });
});

describe('reopening a ticket', () => {
  it('starts both climbs anew and gives a deadline that is not earlier', async () => {
    const world = deskWorld();
    const request = await claimed(world);
    const before = await world.tickets.find(request.ticketId);
    await answerTicket(world, { ...request, text: 'x' });
    world.clock.pass(60);
    const reopened = await reopenTicket(world, { ...request, reason: 'still broken' });
    expect(reopened).toMatchObject({
      ticket: { state: 'dispatched', assigneeId: null, answer: null, answeredAt: null, closedAt: null },
    });
    const dueAt = before?.dueAt ?? monday;
    expect(reopened).toMatchObject({ ticket: { dueAt: minutesAfter(dueAt, 60), dueBasis: '52' } });
    const running = (await world.escalations.ofTicket(request.ticketId)).filter((each) => each.state !== 'ended');
    expect(running.map((each) => [each.cause, each.round])).toEqual([
      ['unclaimed', 2],
      ['overdue', 2],
    ]);
    expect(await world.timers.timersWithoutEffect(10)).toEqual([]);
  });

  it('is refused while the ticket is open', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint();
    expect(await reopenTicket(world, { ticketId: id, actor, reason: 'x' })).toMatchObject({ reason: 'still-open' });
  });
});

describe('merging tickets', () => {
  it('closes one into the other and both say so', async () => {
    const world = deskWorld();
    const kept = await world.openComplaint();
    const repeat = await world.openComplaint();
    const merged = await mergeTickets(world, { ticketId: repeat.id, intoId: kept.id, actor });
    expect(merged).toMatchObject({ kind: 'done', ticket: { id: kept.id, version: 3 } });
    expect(await world.tickets.find(repeat.id)).toMatchObject({ state: 'merged', mergedIntoId: kept.id });
    for (const { id } of [kept, repeat]) {
      expect((await world.tickets.events(id)).at(-1)?.type).toBe('ticket.merged');
    }
    const climbs = await world.escalations.ofTicket(repeat.id);
    expect(new Set(climbs.map((each) => each.endedWhy))).toEqual(new Set(['merged']));
    expect(await claimTicket(world, { ticketId: repeat.id, actor })).toMatchObject({ reason: 'merged' });
  });

  it('is refused into itself, into what is closed, and across units', async () => {
    const world = deskWorld();
    const a = await world.openComplaint();
    const b = await world.openComplaint();
    const district = await world.openComplaint({}, 'cq-wanzhou');
    const request = { ticketId: a.id, actor };
    expect(await mergeTickets(world, { ...request, intoId: a.id })).toMatchObject({ reason: 'into-itself' });
    await closeTicket(world, { ticketId: b.id, actor, reason: 'x' });
    expect(await mergeTickets(world, { ...request, intoId: b.id })).toMatchObject({ reason: 'other-is-closed' });
    expect(await mergeTickets(world, { ...request, intoId: 'none' })).toMatchObject({ reason: 'no-such-ticket' });
    const fromBelow = { ticketId: district.id, intoId: a.id, actor: staffActor('district-agent') };
    expect(await mergeTickets(world, fromBelow)).toMatchObject({ reason: 'other-unit' });
    const draft = await world.openComplaint({ isDraft: true });
    expect(await mergeTickets(world, { ...request, intoId: draft.id })).toMatchObject({ reason: 'draft' });
  });
});
