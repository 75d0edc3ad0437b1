import { describe, expect, it } from 'vitest';
import { staffActor } from '../../../../src/shared/actor.ts';
import { answerTicket } from '../../../../src/tickets/desk/answer-ticket.ts';
import { claimTicket } from '../../../../src/tickets/desk/claim-ticket.ts';
import { closeTicket } from '../../../../src/tickets/desk/close-ticket.ts';
import { followUpTicket } from '../../../../src/tickets/desk/follow-up-ticket.ts';
import { reopenTicket } from '../../../../src/tickets/desk/reopen-ticket.ts';
import { resumeTicket } from '../../../../src/tickets/desk/resume-ticket.ts';
import { decideReturn } from '../../../../src/tickets/routing/decide-return.ts';
import { dispatchTicket } from '../../../../src/tickets/routing/dispatch-ticket.ts';
import { mergeTickets } from '../../../../src/tickets/routing/merge-tickets.ts';
import { reclassifyTicket } from '../../../../src/tickets/routing/reclassify-ticket.ts';
import { returnTicket } from '../../../../src/tickets/routing/return-ticket.ts';
import { splitTicket } from '../../../../src/tickets/routing/split-ticket.ts';
import { unmergeTicket } from '../../../../src/tickets/routing/unmerge-ticket.ts';
import { type DeskWorld, deskWorld } from '../../../support/desk-world.ts';
import { minutesAfter, monday } from '../../../support/sample-ticket.ts';
import { suspendedByTwo } from '../../../support/second-person.ts';

const by = (staffId: string) => staffActor(staffId);
const below = { unitId: 'cq-wanzhou', lineId: 'vehicles', assigneeId: null };
const reason = 'x';

const returned = async (world: DeskWorld) => {
  const { id } = await world.openComplaint();
  await dispatchTicket(world, { ticketId: id, actor: by('agent'), to: below, reason });
  const result = await returnTicket(world, { ticketId: id, actor: by('district-agent'), reason: 'not ours' });
  return { id, result };
};

describe('dispatching', () => {
  it('sends a ticket to a unit below, and its clock runs on from the call', async () => {
    const world = deskWorld();
    const ticket = await world.openComplaint();
    world.clock.pass(40);
    const sent = await dispatchTicket(world, { ticketId: ticket.id, actor: by('agent'), to: below, reason });
    expect(sent).toMatchObject({
      ticket: { unitId: 'cq-wanzhou', state: 'dispatched', dueAt: ticket.dueAt, registeredAt: monday },
    });
    const climbs = await world.escalations.ofTicket(ticket.id);
    expect(climbs.filter((each) => each.cause === 'unclaimed')).toMatchObject([
      { round: 1, dueAt: minutesAfter(monday, 60) },
    ]);
    expect((await world.tickets.events(ticket.id)).at(-1)?.detail).toMatchObject({ fromUnitId: 'cq', reason });
  });

  it('gives it to a person, who has it at once and must be able to', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint();
    const to = { unitId: 'cq', lineId: 'vehicles' };
    const request = { ticketId: id, actor: by('agent'), reason };
    expect(await dispatchTicket(world, { ...request, to: { ...to, assigneeId: 'licence-handler' } })).toMatchObject({
      reason: 'cannot-take',
    });
    expect(await dispatchTicket(world, { ...request, to: { ...to, assigneeId: 'technician' } })).toMatchObject({
      reason: 'cannot-take',
    });
    expect(await dispatchTicket(world, { ...request, to: { ...to, assigneeId: 'handler' } })).toMatchObject({
      ticket: { state: 'in-progress', assigneeId: 'handler' },
    });
    const running = (await world.escalations.ofTicket(id)).filter((each) => each.state !== 'ended');
    expect(running.map((each) => each.cause)).toEqual(['overdue']);
  });

  it('stays within reach, names what exists, and changes something', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint({}, 'cq-wanzhou');
    const request = { ticketId: id, actor: by('district-agent'), reason };
    const to = { unitId: 'cq-wanzhou', lineId: 'vehicles', assigneeId: null };
    for (const [place, no] of [
      [{ ...to, unitId: 'cq' }, 'not-below'],
      [{ ...to, unitId: 'nowhere' }, 'unknown-unit'],
      [{ ...to, lineId: 'nothing' }, 'unknown-category'],
      [{ ...to, categoryId: 'theory-test' }, 'unknown-category'],
      [to, 'nothing-changes'],
    ] as const)
      expect(await dispatchTicket(world, { ...request, to: place })).toMatchObject({ reason: no });
    expect(await dispatchTicket(world, { ...request, to, reason: ' ' })).toMatchObject({ reason: 'text-missing' });
  });
});

describe('a returned ticket', () => {
  it('waits for the managers of the unit above both, by a clock of its own', async () => {
    const world = deskWorld();
    const { id, result } = await returned(world);
    expect(result).toMatchObject({ ticket: { state: 'returned', returns: 1, refereeUnitId: 'cq', assigneeId: null } });
    const climbs = await world.escalations.ofTicket(id);
    // Monday 10:00, four working hours with a lunch break of two: 16:00.
    expect(climbs.find((each) => each.cause === 'returned')).toMatchObject({ dueAt: minutesAfter(monday, 360) });
    expect(climbs.find((each) => each.cause === 'unclaimed')).toMatchObject({ endedWhy: 'returned' });
    expect(climbs.find((each) => each.cause === 'overdue')).toMatchObject({ state: 'waiting' });
    expect(await claimTicket(world, { ticketId: id, actor: by('agent') })).toMatchObject({ reason: 'returned-waits' });
    expect([...world.tables.effects.keys()]).toContain(`show-return:${id}:4`);
    expect(await world.timers.timersWithoutEffect(10)).toEqual([]);
  });

  it('is decided within the time that the unit of the referee gives, when the organisation file says so', async () => {
    const limit = (iso: string) => ({ iso, working: false });
    const rule = { referee: limit('PT30M'), incidentDraft: limit('PT90M'), incidentReport: limit('PT2H') };
    const world = deskWorld({ clocks: [{ unitId: 'cq', ...rule }] });
    const { id } = await returned(world);
    const climbs = await world.escalations.ofTicket(id);
    expect(climbs.find((each) => each.cause === 'returned')).toMatchObject({ dueAt: minutesAfter(monday, 30) });
  });

  it('is decided by them and nobody below, and never by who returned it', async () => {
    const world = deskWorld();
    const { id } = await returned(world);
    const request = { ticketId: id, to: { ...below, unitId: 'cq' }, reason };
    for (const [who, no] of [
      ['agent', 'role-missing'],
      ['district-manager', 'other-unit'],
    ] as const)
      expect(await decideReturn(world, { ...request, actor: by(who) })).toMatchObject({ reason: no });
    expect(await decideReturn(world, { ...request, actor: by('manager') })).toMatchObject({
      ticket: { state: 'dispatched', unitId: 'cq', refereeUnitId: null, returns: 1 },
    });
    const own = await returnTicket(world, { ticketId: id, actor: by('manager'), reason });
    expect(own).toMatchObject({ ticket: { returns: 2 } });
    expect(await decideReturn(world, { ...request, actor: by('manager') })).toMatchObject({
      reason: 'second-person-needed',
    });
    expect(await decideReturn(world, { ...request, actor: by('deputy') })).toMatchObject({ kind: 'done' });
    const refereed = (await world.escalations.ofTicket(id)).filter((each) => each.cause === 'returned');
    expect(refereed.map((each) => [each.round, each.endedWhy])).toEqual([
      [1, 'refereed'],
      [2, 'refereed'],
    ]);
  });

  it('goes back and forth three times at most: then the referee’s word is final', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint();
    for (const count of [1, 2, 3]) {
      expect(await returnTicket(world, { ticketId: id, actor: by('agent'), reason })).toMatchObject({
        ticket: { returns: count },
      });
      const to = { unitId: 'cq', lineId: 'vehicles', assigneeId: null };
      await decideReturn(world, { ticketId: id, actor: by('manager'), to, reason });
    }
    expect((await world.tickets.events(id)).at(-1)?.detail).toMatchObject({ isFinal: true });
    expect(await returnTicket(world, { ticketId: id, actor: by('agent'), reason })).toMatchObject({
      reason: 'decided-for-good',
    });
  });
});

describe('another priority or category', () => {
  const urgent = { lineId: 'vehicles', categoryId: 'plates', priority: 'urgent' } as const;

  it('counts the deadline anew from the call, earlier when it must be and never later', async () => {
    const world = deskWorld();
    const ticket = await world.openComplaint();
    const request = { ticketId: ticket.id, actor: by('agent'), reason };
    world.clock.pass(30);
    expect(await reclassifyTicket(world, { ...request, to: urgent })).toMatchObject({
      ticket: { priority: 'urgent', dueAt: minutesAfter(monday, 240), dueBasis: '50(4)' },
    });
    const overdue = (await world.escalations.ofTicket(ticket.id)).find((each) => each.cause === 'overdue');
    expect(overdue).toMatchObject({ dueAt: minutesAfter(monday, 240) });
    const calm = { ...urgent, priority: 'normal' } as const;
    expect(await reclassifyTicket(world, { ...request, to: calm })).toMatchObject({
      ticket: { priority: 'normal', dueAt: minutesAfter(monday, 240) },
    });
    expect(await reclassifyTicket(world, { ...request, to: calm })).toMatchObject({ reason: 'nothing-changes' });
  });

  it('keeps the time for which the clock stood still', async () => {
    const world = deskWorld();
    const ticket = await world.openComplaint();
    await suspendedByTwo(world, ticket.id);
    world.clock.pass(60);
    await resumeTicket(world, { ticketId: ticket.id, actor: by('manager') });
    expect(await world.tickets.find(ticket.id)).toMatchObject({ pausedSeconds: 3600 });
    const request = { ticketId: ticket.id, actor: by('agent'), reason, to: urgent };
    // Four hours from the call end at 14:00, and the working hour that stood still makes it 15:00.
    expect(await reclassifyTicket(world, request)).toMatchObject({ ticket: { dueAt: minutesAfter(monday, 300) } });
  });
});

describe('splitting a call', () => {
  const part = { kind: 'consultation', lineId: 'licences', categoryId: 'theory-test', text: 'and the exam?' } as const;

  it('makes tickets with numbers of their own, linked, counted from the call', async () => {
    const world = deskWorld();
    const ticket = await world.openComplaint();
    world.clock.pass(90);
    const parts = [part, { ...part, kind: 'feedback', text: 'and thanks' } as const];
    const made = await splitTicket(world, { ticketId: ticket.id, actor: by('agent'), parts });
    if (made.kind === 'refused') throw new Error(made.reason);
    expect(made.parts.map(({ number }) => number)).not.toContain(ticket.number);
    expect(new Set(made.parts.map(({ number }) => number)).size).toBe(2);
    for (const each of made.parts) {
      expect(each).toMatchObject({ splitFromId: ticket.id, callId: ticket.callId, citizenId: ticket.citizenId });
      expect(each).toMatchObject({ registeredAt: monday, dueAt: minutesAfter(monday, 1440), state: 'dispatched' });
    }
    expect(await world.tickets.find(ticket.id)).toMatchObject({ state: 'dispatched', version: 3, kind: 'complaint' });
    expect(await world.timers.timersWithoutEffect(10)).toEqual([]);
  });

  it('needs words for each part, a known category, and not too many', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint();
    const request = { ticketId: id, actor: by('agent') };
    expect(await splitTicket(world, { ...request, parts: [] })).toMatchObject({ reason: 'text-missing' });
    const wrong = { ...part, lineId: 'vehicles' };
    expect(await splitTicket(world, { ...request, parts: [wrong] })).toMatchObject({ reason: 'unknown-category' });
    const many = Array.from({ length: 5 }, () => part);
    expect(await splitTicket(world, { ...request, parts: many })).toMatchObject({ reason: 'too-many-parts' });
  });
});

describe('undoing a merge', () => {
  it('restores what was there before, and both tickets say so', async () => {
    const world = deskWorld();
    const [kept, other] = [await world.openComplaint(), await world.openComplaint()];
    await claimTicket(world, { ticketId: other.id, actor: by('agent') });
    const before = await world.tickets.find(other.id);
    await mergeTickets(world, { ticketId: other.id, intoId: kept.id, actor: by('agent') });
    const request = { ticketId: other.id, actor: by('agent') };
    expect(await reopenTicket(world, { ...request, reason })).toMatchObject({ reason: 'merged' });
    expect(await unmergeTicket(world, { ...request, reason: '' })).toMatchObject({ reason: 'text-missing' });
    expect(await unmergeTicket(world, { ...request, reason })).toMatchObject({ kind: 'done' });
    expect(await world.tickets.find(other.id)).toEqual({ ...before, version: (before?.version ?? 0) + 2 });
    expect((await world.tickets.events(kept.id)).at(-1)).toMatchObject({ type: 'ticket.unmerged' });
    const running = (await world.escalations.ofTicket(other.id)).filter((each) => each.state !== 'ended');
    expect(running.map((each) => [each.cause, each.round])).toEqual([['overdue', 2]]);
    expect(await unmergeTicket(world, { ...request, reason })).toMatchObject({ reason: 'not-merged' });
  });
});

describe('an unsatisfied citizen', () => {
  const answered = async (world: DeskWorld, ticketId: string, staffId: string) => {
    await claimTicket(world, { ticketId, actor: by(staffId) });
    await answerTicket(world, { ticketId, actor: by(staffId), text: 'done' });
  };

  it('has the ticket taken up again where it was, and again in the unit above', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint({}, 'cq-wanzhou');
    await answered(world, id, 'district-agent');
    const unhappy = { ticketId: id, satisfied: false, text: 'still broken' };
    expect(await followUpTicket(world, { ...unhappy, actor: by('district-agent') })).toMatchObject({
      reason: 'handler-cannot',
    });
    expect(await followUpTicket(world, { ...unhappy, actor: by('agent') })).toMatchObject({
      ticket: { state: 'dispatched', unitId: 'cq-wanzhou', reopenings: 1 },
    });
    await answered(world, id, 'district-agent');
    expect(await followUpTicket(world, { ...unhappy, actor: by('agent') })).toMatchObject({
      ticket: { state: 'dispatched', unitId: 'cq', reopenings: 2 },
    });
  });

  it('at the top brings those above in at once', async () => {
    const world = deskWorld();
    const { id } = await world.openComplaint();
    for (const count of [1, 2]) {
      await closeTicket(world, { ticketId: id, actor: by('agent'), reason });
      expect(await reopenTicket(world, { ticketId: id, actor: by('agent'), reason })).toMatchObject({
        ticket: { unitId: 'cq', reopenings: count },
      });
    }
    const asked = (await world.escalations.ofTicket(id)).filter((each) => each.cause === 'asked');
    expect(asked).toMatchObject([{ state: 'waiting' }]);
  });
});
