import { describe, expect, it } from 'vitest';
import { acknowledgeEscalation } from '../../../src/escalation/acknowledge-escalation.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import { addNote } from '../../../src/tickets/desk/add-note.ts';
import { answerTicket } from '../../../src/tickets/desk/answer-ticket.ts';
import { claimTicket } from '../../../src/tickets/desk/claim-ticket.ts';
import { closeTicket } from '../../../src/tickets/desk/close-ticket.ts';
import { escalateTicket } from '../../../src/tickets/desk/escalate-ticket.ts';
import { reopenTicket } from '../../../src/tickets/desk/reopen-ticket.ts';
import { climbWorld } from '../../support/climb-world.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';

const agent = staffActor('agent');
const manager = staffActor('manager');
type World = ReturnType<typeof climbWorld>;

const climbOf = async (world: World, ticketId: string, cause: string) => {
  const climbs = await world.escalations.ofTicket(ticketId);
  const found = climbs.findLast((each) => each.cause === cause);
  if (found === undefined) throw new Error(`no climb ${cause}`);
  return found;
};

describe('a ticket that nobody claims', () => {
  it('climbs the ladder on time, each rung once, and stands at the top', async () => {
    const world = climbWorld();
    const { id } = await world.openComplaint();
    await world.pass(59);
    expect(world.tellings()).toEqual([]);
    await world.pass(1);
    expect(world.tellings()).toEqual(['0:channel']);
    await world.pass(9);
    expect(world.tellings()).toHaveLength(1);
    await world.pass(60);
    expect(world.tellings()).toEqual(['0:channel', '1:manager', '2:deputy', '3:head']);
    expect(world.told.map(({ notice }) => notice.firedAt)).toEqual(
      [60, 70, 90, 120].map((minutes) => minutesAfter(monday, minutes)),
    );
    expect(await climbOf(world, id, 'unclaimed')).toMatchObject({ state: 'climbing', rung: 4, dueAt: null });
    expect(await world.tickets.find(id)).toMatchObject({ escalationLevel: 4, version: 6 });
    await world.pass(120);
    expect(world.tellings()).toHaveLength(4);
  });

  it('leaves an event, an audit entry and a card for every rung', async () => {
    const world = climbWorld();
    const { id } = await world.openComplaint();
    await world.pass(70);
    const climb = await climbOf(world, id, 'unclaimed');
    expect((await world.tickets.events(id)).slice(2)).toMatchObject([
      { type: 'ticket.escalated', detail: { rung: 0, audience: 'channel', recipient: 'channel', vacant: [] } },
      { type: 'ticket.escalated', detail: { rung: 1, audience: 'manager-on-duty', escalationId: climb.id } },
    ]);
    expect(await world.audited()).toEqual(['ticket.open:done', 'escalation.climb:done', 'escalation.climb:done']);
    expect([...world.tables.effects.keys()]).toContain(`show-card:${id}:4`);
  });

  it('climbs in the unit it belongs to', async () => {
    const world = climbWorld();
    await world.openComplaint({}, 'cq-wanzhou');
    await world.pass(150);
    expect(world.tellings()).toEqual(['0:channel', '1:district-manager', '3:head']);
  });

  it('stops at the claim, and whoever was told sees it', async () => {
    const world = climbWorld();
    const { id } = await world.openComplaint();
    await world.pass(75);
    await claimTicket(world, { ticketId: id, actor: agent });
    await world.pass(300);
    expect(world.tellings()).toEqual(['0:channel', '1:manager']);
    expect(world.amended.map(({ notice, escalation }) => [notice.recipient, escalation.endedWhy])).toEqual([
      ['channel', 'claimed'],
      ['manager', 'claimed'],
    ]);
  });

  it('tells nobody when it is claimed before the message goes out', async () => {
    const world = climbWorld();
    const { id } = await world.openComplaint();
    const climb = await climbOf(world, id, 'unclaimed');
    world.clock.pass(60);
    await world.jobs.get('climb-escalation')?.({ escalationId: climb.id, version: 1 });
    await claimTicket(world, { ticketId: id, actor: agent });
    await world.work();
    expect(world.tellings()).toEqual([]);
  });
});

describe('a vacant rung', () => {
  it('is passed over to the next, and the trail says so', async () => {
    const duty = [{ unitId: 'cq', lineId: 'vehicles', managerId: 'gone', deputyId: null }];
    const world = climbWorld({ duty });
    const { id } = await world.openComplaint();
    await world.pass(70);
    expect(world.tellings()).toEqual(['0:channel', '3:head']);
    expect((await world.tickets.events(id)).at(-1)?.detail).toMatchObject({ vacant: ['manager-on-duty', 'deputy'] });
    expect(world.tables.audit.at(-1)?.detail).toMatchObject({
      vacant: ['manager-on-duty', 'deputy'],
      recipient: 'head',
    });
    expect(await climbOf(world, id, 'unclaimed')).toMatchObject({ rung: 4, dueAt: null });
  });

  it('above everybody is recorded, and the climb stands still', async () => {
    const world = climbWorld({ duty: [], channels: [] });
    world.enforce({ ...world.organisation(), staff: [] });
    const { id } = await world.openComplaint();
    await world.pass(70);
    expect(world.tellings()).toEqual([]);
    expect((await world.tickets.events(id)).at(-1)?.detail).toMatchObject({ recipient: null });
    expect(await climbOf(world, id, 'unclaimed')).toMatchObject({ state: 'climbing', dueAt: null });
  });

  it('is one whose holder cannot be reached in the workspace', async () => {
    const world = climbWorld();
    const staff = world.organisation().staff.map((member) => ({ ...member, slackUserId: null }));
    world.enforce({ ...world.organisation(), staff });
    await world.openComplaint();
    await world.pass(120);
    expect(world.tellings()).toEqual(['0:channel']);
  });
});

describe('an acknowledged climb', () => {
  const acknowledged = async (world: World) => {
    const { id } = await world.openComplaint();
    await world.pass(75);
    const climb = await climbOf(world, id, 'unclaimed');
    const result = await acknowledgeEscalation(world, { actor: manager, escalationId: climb.id });
    expect(result).toMatchObject({ kind: 'done', escalation: { state: 'acknowledged', acknowledgedBy: 'manager' } });
    return id;
  };

  it('stops, and goes on at the next rung when nothing happens', async () => {
    const world = climbWorld();
    await acknowledged(world);
    await world.pass(119);
    expect(world.tellings()).toEqual(['0:channel', '1:manager']);
    await world.pass(1);
    expect(world.tellings()).toEqual(['0:channel', '1:manager', '2:deputy']);
    expect(world.amended.findLast(({ notice }) => notice.recipient === 'manager')?.escalation.state).toBe('climbing');
  });

  it('holds while the ticket makes progress', async () => {
    const world = climbWorld();
    const id = await acknowledged(world);
    await world.pass(100);
    await addNote(world, { ticketId: id, actor: manager, text: 'calling around' });
    await world.pass(119);
    expect(world.tellings()).toHaveLength(2);
    expect(await climbOf(world, id, 'unclaimed')).toMatchObject({ state: 'acknowledged' });
    await world.pass(1);
    expect(world.tellings()).toEqual(['0:channel', '1:manager', '2:deputy']);
  });

  it('tells the top again when it was acknowledged there and nothing happened', async () => {
    const world = climbWorld();
    const { id } = await world.openComplaint();
    await world.pass(121);
    const climb = await climbOf(world, id, 'unclaimed');
    await acknowledgeEscalation(world, { actor: staffActor('head'), escalationId: climb.id });
    await world.pass(121);
    expect(world.tellings().slice(3)).toEqual(['3:head', '4:head']);
    expect(await world.tickets.find(id)).toMatchObject({ escalationLevel: 4 });
  });

  it('is shown to everybody who was told', async () => {
    const world = climbWorld();
    await acknowledged(world);
    await world.work();
    expect(world.amended.map(({ notice, escalation }) => [notice.recipient, escalation.acknowledgedBy])).toEqual([
      ['channel', 'manager'],
      ['manager', 'manager'],
    ]);
  });
});

describe('a late ticket', () => {
  it('climbs from its deadline although somebody has it, until it is answered', async () => {
    const world = climbWorld();
    const { id } = await world.openComplaint({ priority: 'urgent' });
    await claimTicket(world, { ticketId: id, actor: agent });
    await world.pass(251);
    expect(world.tellings()).toEqual(['0:channel', '1:manager']);
    expect(world.told[0]?.escalation.cause).toBe('overdue');
    await answerTicket(world, { ticketId: id, actor: agent, text: 'done' });
    await world.pass(300);
    expect(world.tellings()).toHaveLength(2);
    expect(await climbOf(world, id, 'overdue')).toMatchObject({ endedWhy: 'answered' });
  });

  it('that was closed and reopened climbs anew from the bottom', async () => {
    const world = climbWorld();
    const { id } = await world.openComplaint();
    await world.pass(65);
    await closeTicket(world, { ticketId: id, actor: agent, reason: 'x' });
    await world.pass(120);
    expect(world.tellings()).toEqual(['0:channel']);
    await reopenTicket(world, { ticketId: id, actor: agent, reason: 'again' });
    await world.pass(71);
    expect(world.tellings()).toEqual(['0:channel', '0:channel', '1:manager']);
  });
});

describe('help that was asked for', () => {
  it('reaches the manager at once and ends when it came', async () => {
    const world = climbWorld();
    const { id } = await world.openComplaint();
    await claimTicket(world, { ticketId: id, actor: agent });
    await escalateTicket(world, { ticketId: id, actor: agent, reason: 'threats' });
    await world.work();
    expect(world.tellings()).toEqual(['1:manager']);
    const climb = await climbOf(world, id, 'asked');
    await acknowledgeEscalation(world, { actor: manager, escalationId: climb.id });
    await addNote(world, { ticketId: id, actor: manager, text: 'took the call' });
    await world.pass(150);
    expect(world.tellings()).toEqual(['1:manager']);
    expect(await climbOf(world, id, 'asked')).toMatchObject({ state: 'ended', endedWhy: 'progressed' });
  });

  it('climbs on when it was acknowledged and nothing happened since', async () => {
    const world = climbWorld();
    const { id } = await world.openComplaint();
    await claimTicket(world, { ticketId: id, actor: agent });
    await addNote(world, { ticketId: id, actor: agent, text: 'before asking' });
    await escalateTicket(world, { ticketId: id, actor: agent, reason: 'threats' });
    await world.work();
    const climb = await climbOf(world, id, 'asked');
    await acknowledgeEscalation(world, { actor: manager, escalationId: climb.id });
    await world.pass(121);
    expect(world.tellings()).toEqual(['1:manager', '2:deputy']);
  });

  it('climbs on when nobody answers', async () => {
    const world = climbWorld();
    const { id } = await world.openComplaint();
    await claimTicket(world, { ticketId: id, actor: agent });
    await escalateTicket(world, { ticketId: id, actor: agent, reason: 'threats' });
    await world.pass(55);
    expect(world.tellings()).toEqual(['1:manager', '2:deputy', '3:head']);
  });
});
