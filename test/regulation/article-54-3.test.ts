import { expect, it } from 'vitest';
import { requestCorrection } from '../../src/oversight/corrections/request-correction.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { answerTicket } from '../../src/tickets/desk/answer-ticket.ts';
import { claimTicket } from '../../src/tickets/desk/claim-ticket.ts';
import { closeTicket } from '../../src/tickets/desk/close-ticket.ts';
import { followUpTicket } from '../../src/tickets/desk/follow-up-ticket.ts';
import { decideReturn } from '../../src/tickets/routing/decide-return.ts';
import { returnTicket } from '../../src/tickets/routing/return-ticket.ts';
import { deskWorld } from '../support/desk-world.ts';
import { approve, suspendedByTwo } from '../support/second-person.ts';

const by = (staffId: string) => staffActor(staffId);

it('art. 54(1): nobody is sent away without a reason: closing unanswered and returning both take one', async () => {
  const world = deskWorld();
  const { id } = await world.openComplaint();
  const request = { ticketId: id, actor: by('agent') };
  expect(await closeTicket(world, { ...request, reason: '' })).toMatchObject({ reason: 'text-missing' });
  expect(await returnTicket(world, { ...request, reason: ' ' })).toMatchObject({ reason: 'text-missing' });
});

it('art. 54(1): a ticket that was returned stays open, with its clock running, until a manager says whose it is', async () => {
  const world = deskWorld();
  const ticket = await world.openComplaint();
  const request = { ticketId: ticket.id, actor: by('agent') };
  await returnTicket(world, { ...request, reason: 'not ours' });
  expect(await closeTicket(world, { ...request, reason: 'gone' })).toMatchObject({ reason: 'returned-waits' });
  expect(await world.tickets.find(ticket.id)).toMatchObject({ state: 'returned', dueAt: ticket.dueAt, closedAt: null });
  const running = (await world.escalations.ofTicket(ticket.id)).filter((each) => each.state !== 'ended');
  expect(running.map((each) => each.cause).sort()).toEqual(['overdue', 'returned']);
});

it('art. 54(3): intake and review are done by different people: no one approves what they asked for', async () => {
  const world = deskWorld();
  const { id } = await world.openComplaint();
  expect(await suspendedByTwo(world, id, 'manager', 'manager')).toMatchObject({ reason: 'same-person' });
  expect(await world.tickets.find(id)).toMatchObject({ state: 'dispatched' });
  const asked = await requestCorrection(world, {
    ticketId: id,
    actor: by('head'),
    facts: { categoryId: null },
    reason: 'wrong',
  });
  if (asked.kind !== 'asked') throw new Error(asked.reason);
  expect(await approve(world, asked.approval.id, 'head')).toMatchObject({ reason: 'same-person' });
  expect(await approve(world, asked.approval.id, 'manager')).toEqual({ kind: 'done' });
  expect(await world.audited()).toContain('approval.decide:refused');
});

it('art. 54(3): whoever handled a ticket does not ask how good the answer was, and who returned it does not decide', async () => {
  const world = deskWorld();
  const { id } = await world.openComplaint();
  await claimTicket(world, { ticketId: id, actor: by('agent') });
  await answerTicket(world, { ticketId: id, actor: by('agent'), text: 'done' });
  const asked = { ticketId: id, satisfied: true, text: '' };
  expect(await followUpTicket(world, { ...asked, actor: by('agent') })).toMatchObject({ reason: 'handler-cannot' });
  expect(await followUpTicket(world, { ...asked, actor: by('agent-2') })).toMatchObject({ kind: 'done' });
  const other = await world.openComplaint();
  const returning = { ticketId: other.id, actor: by('manager'), reason: 'x' };
  await returnTicket(world, returning);
  const to = { unitId: 'cq', lineId: 'vehicles', assigneeId: null };
  expect(await decideReturn(world, { ...returning, to })).toMatchObject({ reason: 'second-person-needed' });
});
