import { describe, expect, it } from 'vitest';
import { staffActor } from '../../../../src/shared/actor.ts';
import { addNote } from '../../../../src/tickets/desk/add-note.ts';
import { claimTicket } from '../../../../src/tickets/desk/claim-ticket.ts';
import { closeTicket } from '../../../../src/tickets/desk/close-ticket.ts';
import { completeDraft } from '../../../../src/tickets/desk/complete-draft.ts';
import { escalateTicket } from '../../../../src/tickets/desk/escalate-ticket.ts';
import { requestSuspension } from '../../../../src/tickets/desk/request-suspension.ts';
import { resumeTicket } from '../../../../src/tickets/desk/resume-ticket.ts';
import { deskWorld } from '../../../support/desk-world.ts';
import { minutesAfter, monday } from '../../../support/sample-ticket.ts';
import { approve, suspendedByTwo } from '../../../support/second-person.ts';

const actor = staffActor('agent');
const manager = staffActor('manager');

describe('a note', () => {
  it('is kept with who wrote it, and not in the audit trail', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint();
    await addNote(world, { ticketId: id, actor, text: ' called back, 13800138000 busy ' });
    expect((await world.tickets.events(id)).at(-1)).toMatchObject({
      type: 'ticket.noted',
      actor,
      detail: { text: 'called back, 13800138000 busy' },
    });
    expect(JSON.stringify(world.tables.audit)).not.toContain('13800138000');
  });

  it('needs words and an open ticket', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint();
    expect(await addNote(world, { ticketId: id, actor, text: '\n' })).toMatchObject({ reason: 'text-missing' });
    await closeTicket(world, { ticketId: id, actor, reason: 'x' });
    expect(await addNote(world, { ticketId: id, actor, text: 'late' })).toMatchObject({ reason: 'closed' });
  });
});

describe('asking for help', () => {
  it('starts a climb at the first person, at once', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint();
    expect(await escalateTicket(world, { ticketId: id, actor, reason: 'angry' })).toMatchObject({ kind: 'done' });
    const asked = (await world.escalations.ofTicket(id)).find((each) => each.cause === 'asked');
    expect(asked).toMatchObject({ state: 'waiting', rung: 1, dueAt: monday });
    expect(world.tables.effects.get(`climb-escalation:${asked?.id}:1`)).toMatchObject({ notBefore: monday });
  });

  it('again brings the next rung forward, until the top is reached', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint();
    const request = { ticketId: id, actor, reason: 'still angry' };
    await escalateTicket(world, request);
    world.clock.pass(5);
    await escalateTicket(world, request);
    const asked = (await world.escalations.ofTicket(id)).filter((each) => each.cause === 'asked');
    expect(asked).toMatchObject([{ version: 2, dueAt: minutesAfter(monday, 5) }]);
    const [climb] = asked;
    if (climb !== undefined) world.tables.escalations.set(climb.id, { ...climb, rung: 4, dueAt: null });
    expect(await escalateTicket(world, request)).toMatchObject({ reason: 'at-the-top' });
  });

  it('is refused without a reason, and when the ladder knows no person', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint();
    const request = { ticketId: id, actor, reason: 'x' };
    expect(await escalateTicket(world, { ...request, reason: '' })).toMatchObject({ reason: 'text-missing' });
    const inForce = world.organisation();
    const onlyChannel = inForce.lines.map((line) => ({
      ...line,
      ladder: { ...line.ladder, rungs: line.ladder.rungs.slice(0, 1) },
    }));
    world.enforce({ ...inForce, lines: onlyChannel });
    expect(await escalateTicket(world, request)).toMatchObject({ reason: 'nobody-to-tell' });
  });
});

describe('completing a draft', () => {
  const completion = { lineId: 'licences', categoryId: 'theory-test', priority: 'urgent', text: 'no seat' } as const;

  it('gives it line, category and a deadline counted from the call', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint({ isDraft: true });
    world.clock.pass(60);
    const handler = staffActor('agent');
    expect(await completeDraft(world, { ticketId: id, actor: handler, completion })).toMatchObject({
      ticket: {
        state: 'dispatched',
        lineId: 'licences',
        categoryId: 'theory-test',
        priority: 'urgent',
        dueAt: minutesAfter(monday, 240),
        dueBasis: '50(4)',
        version: 2,
      },
    });
    const ticket = await world.tickets.find(id);
    expect(ticket?.particulars.map((each) => each.key)).toEqual(['story', 'completion']);
    expect((await world.escalations.ofTicket(id)).map((each) => each.cause)).toEqual(['unclaimed', 'overdue']);
    expect(await completeDraft(world, { ticketId: id, actor, completion })).toMatchObject({ reason: 'not-a-draft' });
  });

  it('keeps it with whoever had claimed it', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint({ isDraft: true });
    expect(await claimTicket(world, { ticketId: id, actor })).toMatchObject({ ticket: { state: 'draft' } });
    expect(await claimTicket(world, { ticketId: id, actor: staffActor('agent-2') })).toMatchObject({
      reason: 'already-claimed',
    });
    expect(await completeDraft(world, { ticketId: id, actor, completion })).toMatchObject({
      ticket: { state: 'in-progress', assigneeId: 'agent' },
    });
  });

  it('needs something told and a category of the line', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint({ isDraft: true, particulars: [] });
    const request = { ticketId: id, actor };
    expect(await completeDraft(world, { ...request, completion: { ...completion, text: '' } })).toMatchObject({
      reason: 'text-missing',
    });
    const elsewhere = { ...completion, lineId: 'vehicles' };
    expect(await completeDraft(world, { ...request, completion: elsewhere })).toMatchObject({
      reason: 'unknown-category',
    });
  });
});

describe('suspending a ticket', () => {
  it('stops every timer; resuming moves the deadline by the working time that passed', async () => {
    const world = deskWorld();
    const ticket = await world.openComplaint();
    await claimTicket(world, { ticketId: ticket.id, actor });
    expect(await suspendedByTwo(world, ticket.id)).toEqual({ kind: 'done' });
    const held = (await world.escalations.ofTicket(ticket.id)).filter((each) => each.state !== 'ended');
    expect(held).toMatchObject([{ cause: 'overdue', state: 'waiting', dueAt: null }]);
    world.clock.pass(60);
    const resumed = await resumeTicket(world, { ticketId: ticket.id, actor: manager });
    // The deadline was Tuesday 10:00; one working hour later is 11:00.
    expect(resumed).toMatchObject({ ticket: { state: 'in-progress', dueAt: minutesAfter(monday, 25 * 60) } });
    const running = (await world.escalations.ofTicket(ticket.id)).filter((each) => each.state !== 'ended');
    expect(running).toMatchObject([{ dueAt: minutesAfter(monday, 25 * 60) }]);
    expect(await world.timers.timersWithoutEffect(10)).toEqual([]);
  });

  it('takes a reason and a second person who leads, never the one who asked (art. 54(3))', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint();
    const request = { ticketId: id, actor, reason: 'x' };
    expect(await requestSuspension(world, { ...request, reason: ' ' })).toMatchObject({ reason: 'text-missing' });
    const asked = await requestSuspension(world, { ...request, actor: manager });
    if (asked.kind !== 'asked') throw new Error(asked.reason);
    expect(await world.tickets.find(id)).toMatchObject({ state: 'dispatched' });
    expect(await requestSuspension(world, request)).toMatchObject({ reason: 'asked-already' });
    expect(await approve(world, asked.approval.id, 'manager')).toMatchObject({ reason: 'same-person' });
    expect(await approve(world, asked.approval.id, 'agent')).toMatchObject({ reason: 'role-missing' });
    expect(await approve(world, asked.approval.id, 'deputy')).toEqual({ kind: 'done' });
    expect((await world.tickets.events(id)).at(-1)).toMatchObject({
      type: 'ticket.suspended',
      actor: staffActor('deputy'),
      detail: { reason: 'x', requestedBy: 'manager', approvalId: asked.approval.id },
    });
    expect(await claimTicket(world, { ticketId: id, actor })).toMatchObject({ reason: 'suspended' });
    expect(await requestSuspension(world, request)).toMatchObject({ reason: 'suspended' });
  });

  it('is not done any more when the ticket was finished meanwhile, and says so', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint();
    const asked = await requestSuspension(world, { ticketId: id, actor, reason: 'x' });
    if (asked.kind !== 'asked') throw new Error(asked.reason);
    await closeTicket(world, { ticketId: id, actor, reason: 'done' });
    expect(await approve(world, asked.approval.id, 'manager')).toEqual({ kind: 'refused', reason: 'closed' });
    expect(await resumeTicket(world, { ticketId: id, actor: manager })).toMatchObject({ reason: 'not-suspended' });
  });
});
