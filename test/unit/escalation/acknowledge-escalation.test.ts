import { describe, expect, it } from 'vitest';
import { acknowledgeEscalation } from '../../../src/escalation/acknowledge-escalation.ts';
import { citizenActor, staffActor } from '../../../src/shared/actor.ts';
import { claimTicket } from '../../../src/tickets/desk/claim-ticket.ts';
import { climbWorld } from '../../support/climb-world.ts';

/** A climb that has reached the manager. */
const climbed = async (minutes = 75) => {
  const world = climbWorld();
  const ticket = await world.openComplaint();
  await world.pass(minutes);
  const [climb] = await world.escalations.ofTicket(ticket.id);
  if (climb === undefined) throw new Error('no climb');
  const acknowledge = (staffId: string) =>
    acknowledgeEscalation(world, { actor: staffActor(staffId), escalationId: climb.id });
  return { world, ticket, climb, acknowledge };
};

describe('acknowledging a climb', () => {
  it('is for those who were told and those who lead the line', async () => {
    for (const staffId of ['manager', 'head', 'deputy']) {
      const { acknowledge } = await climbed();
      expect(await acknowledge(staffId)).toMatchObject({ kind: 'done' });
    }
  });

  it('is refused to others, and the trail keeps it', async () => {
    for (const staffId of ['agent', 'handler', 'licence-handler', 'technician', 'district-manager', 'district-head']) {
      const { world, ticket, acknowledge } = await climbed();
      expect(await acknowledge(staffId)).toMatchObject({ kind: 'refused', reason: 'not-yours' });
      expect(world.tables.audit.at(-1)).toMatchObject({
        action: 'escalation.acknowledge',
        outcome: 'refused',
        actor: staffActor(staffId),
        subject: { kind: 'ticket', id: ticket.id },
      });
      await world.pass(30);
      expect(world.tellings()).toContain('2:deputy');
    }
  });

  it('is for the people of the channel while only the channel was told', async () => {
    const { acknowledge } = await climbed(61);
    expect(await acknowledge('technician')).toMatchObject({ reason: 'not-yours' });
    expect(await acknowledge('agent')).toMatchObject({ kind: 'done' });
  });

  it('leaves an event and an audit entry and owes the card', async () => {
    const { world, ticket, climb, acknowledge } = await climbed();
    const result = await acknowledge('manager');
    expect(result).toMatchObject({ kind: 'done', ticket: { id: ticket.id, version: 5 } });
    expect((await world.tickets.events(ticket.id)).at(-1)).toMatchObject({
      type: 'ticket.acknowledged',
      seq: 5,
      detail: { escalationId: climb.id, by: 'manager' },
    });
    expect((await world.audited()).at(-1)).toBe('escalation.acknowledge:done');
    expect([...world.tables.effects.keys()]).toContain(`show-card:${ticket.id}:5`);
    expect(await world.timers.timersWithoutEffect(10)).toEqual([]);
  });

  it('happens once: the second is told who was first', async () => {
    const { acknowledge } = await climbed();
    const results = await Promise.all([acknowledge('manager'), acknowledge('head')]);
    const [first] = results.filter((result) => result.kind === 'done');
    const [second] = results.filter((result) => result.kind === 'refused');
    expect(first).toMatchObject({ escalation: { acknowledgedBy: 'manager' } });
    expect(second).toMatchObject({ reason: 'already-acknowledged', detail: { by: 'manager' } });
  });

  it('is refused before anybody was told and after the end', async () => {
    const early = await climbed(10);
    expect(await early.acknowledge('manager')).toMatchObject({ reason: 'not-told-yet' });
    const late = await climbed();
    await claimTicket(late.world, { ticketId: late.ticket.id, actor: staffActor('agent') });
    expect(await late.acknowledge('manager')).toMatchObject({ reason: 'over', detail: { why: 'claimed' } });
  });

  it('is refused to strangers and for a climb that does not exist', async () => {
    const { world, climb } = await climbed();
    for (const actor of [staffActor('leaver'), citizenActor('call-1')]) {
      expect(await acknowledgeEscalation(world, { actor, escalationId: climb.id })).toMatchObject({
        reason: 'unknown-staff',
      });
    }
    expect(await acknowledgeEscalation(world, { actor: staffActor('manager'), escalationId: 'none' })).toMatchObject({
      reason: 'no-such-climb',
    });
  });
});
