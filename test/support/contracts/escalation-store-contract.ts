import { beforeEach, describe, expect, it } from 'vitest';
import type { Escalation } from '../../../src/escalation/escalation.ts';
import type { EscalationChange, EscalationNotice } from '../../../src/escalation/ports.ts';
import { systemActor } from '../../../src/shared/actor.ts';
import type { Ticket } from '../../../src/tickets/ticket.ts';
import { countingIds } from '../counting-ids.ts';
import { minutesAfter, monday, sampleEscalation } from '../sample-ticket.ts';
import type { StoreWorld } from './store-world.ts';
import { opened } from './ticket-store-contract.ts';

const ids = countingIds(8);
const actor = systemActor('contract');

const climbed = (escalation: Escalation, ticket: Ticket, recipient = 'manager'): EscalationChange => {
  const next: Escalation = {
    ...escalation,
    state: 'climbing',
    rung: escalation.rung + 1,
    dueAt: minutesAfter(monday, 120),
    version: escalation.version + 1,
  };
  const version = ticket.version + 1;
  const notice: EscalationNotice = {
    id: ids.next(),
    escalationId: escalation.id,
    rung: escalation.rung,
    recipient,
    audience: 'manager-on-duty',
    by: 'chat',
    firedAt: monday,
  };
  return {
    escalations: [next],
    notices: [notice],
    ticket: { ...ticket, escalationLevel: next.rung, version },
    events: [
      {
        id: ids.next(),
        ticketId: ticket.id,
        seq: version,
        type: 'ticket.escalated',
        at: monday,
        actor,
        detail: { rung: 1 },
      },
    ],
    audit: [
      {
        id: ids.next(),
        at: monday,
        actor,
        action: 'escalation.climb',
        subject: { kind: 'escalation', id: escalation.id },
        unitId: ticket.unitId,
        outcome: 'done',
        detail: {},
      },
    ],
    effects: [
      {
        id: ids.next(),
        job: 'climb-escalation',
        key: `climb-escalation:${next.id}:${next.version}`,
        payload: { escalationId: next.id, version: next.version },
        notBefore: minutesAfter(monday, 120),
      },
    ],
  };
};

const acknowledgedBy = (escalation: Escalation): Escalation => ({
  ...escalation,
  state: 'acknowledged',
  acknowledgedBy: 'manager',
  acknowledgedAt: monday,
  version: escalation.version + 1,
});

/** What every EscalationStore and its TimerAudit do, whatever they keep climbs in. */
export const escalationStoreContract = (makeWorld: () => Promise<StoreWorld>): void => {
  describe('an escalation store', () => {
    let world: StoreWorld;
    let ticket: Ticket;
    let escalation: Escalation;
    beforeEach(async () => {
      world = await makeWorld();
      const one = opened();
      ticket = await world.tickets.open(one);
      escalation = one.escalations[0] as Escalation;
    });

    const found = async () => (await world.escalations.find(escalation.id))?.escalation;

    it('finds a climb by its id and by its ticket', async () => {
      expect(await world.escalations.find(escalation.id)).toEqual({ escalation, ticket, events: [] });
      expect(await world.escalations.ofTicket(ticket.id)).toEqual([escalation]);
      expect(await world.escalations.find(ids.next())).toBeNull();
      expect(await world.escalations.ofTicket(ids.next())).toEqual([]);
    });

    it('saves a step with its notice, ticket, event, audit entry and effects', async () => {
      const change = climbed(escalation, ticket);
      expect(await world.escalations.save(change)).toBe('saved');
      expect(await found()).toEqual(change.escalations[0]);
      const [notice] = change.notices;
      expect(await world.escalations.notices(escalation.id)).toEqual([notice]);
      expect(await world.escalations.notice((notice as EscalationNotice).id)).toEqual({
        notice,
        escalation: change.escalations[0],
        ticket: change.ticket,
      });
      expect(await world.tickets.find(ticket.id)).toEqual(change.ticket);
      expect((await world.tickets.events(ticket.id)).at(-1)).toEqual(change.events[0]);
      expect(await world.audited()).toEqual(['ticket.open:done', 'escalation.climb:done']);
      expect((await world.effects()).map((each) => each.key)).toContain(`climb-escalation:${escalation.id}:2`);
    });

    it('fires a rung once when the same step is saved by two workers', async () => {
      const results = await Promise.all([1, 2].map(() => world.escalations.save(climbed(escalation, ticket))));
      expect([...results].sort()).toEqual(['conflict', 'saved']);
      expect(await world.escalations.notices(escalation.id)).toHaveLength(1);
      expect(await world.audited()).toHaveLength(2);
    });

    it('refuses to tell the same person twice on a rung', async () => {
      const change = climbed(escalation, ticket);
      await world.escalations.save(change);
      const again = climbed({ ...escalation, version: 2 }, change.ticket as Ticket);
      expect(await world.escalations.save(again)).toBe('conflict');
      expect((await found())?.version).toBe(2);
    });

    it('writes nothing when the ticket changed meanwhile', async () => {
      const first = climbed(escalation, ticket);
      const other = { ...ticket, escalationLevel: 0, version: ticket.version + 1 };
      await world.tickets.save({ ticket: other, events: [], escalations: [], audit: [], effects: [] });
      expect(await world.escalations.save(first)).toBe('conflict');
      expect(await found()).toEqual(escalation);
      expect(await world.escalations.notices(escalation.id)).toEqual([]);
    });

    it('saves a climb without touching its ticket', async () => {
      const step = { ...climbed(escalation, ticket), notices: [], ticket: null, events: [] };
      expect(await world.escalations.save(step)).toBe('saved');
      expect(await world.tickets.find(ticket.id)).toEqual(ticket);
    });

    it('begins a new climb beside one that ended', async () => {
      const ended: Escalation = {
        ...escalation,
        state: 'ended',
        dueAt: null,
        endedAt: monday,
        endedWhy: 'claimed',
        version: 2,
      };
      const next = sampleEscalation({ id: ids.next(), ticketId: ticket.id, round: 2 });
      const change = { ...climbed(escalation, ticket), escalations: [ended, next], notices: [], effects: [] };
      expect(await world.escalations.save(change)).toBe('saved');
      expect(await world.escalations.ofTicket(ticket.id)).toEqual([ended, next]);
    });

    it('keeps who acknowledged and when', async () => {
      const acknowledged = acknowledgedBy(escalation);
      await world.escalations.save({ ...climbed(escalation, ticket), escalations: [acknowledged], notices: [] });
      expect(await found()).toEqual(acknowledged);
    });

    it('gives the events of the ticket beside a climb that was acknowledged, where progress is looked for', async () => {
      const step = climbed(escalation, ticket);
      await world.escalations.save({ ...step, escalations: [acknowledgedBy(escalation)] });
      const climb = await world.escalations.find(escalation.id);
      expect(climb?.events).toEqual(await world.tickets.events(ticket.id));
      expect(climb?.events.length).toBeGreaterThan(1);
    });

    it('saves steps of many tickets that come at once, each of them or nothing of it', async () => {
      const others = await Promise.all(
        Array.from({ length: 20 }, async () => {
          const one = opened();
          return { ticket: await world.tickets.open(one), escalation: one.escalations[0] as Escalation };
        }),
      );
      const late = others.slice(0, 5);
      for (const { escalation: climb, ticket: of } of late) await world.escalations.save(climbed(climb, of));
      const results = await Promise.all(
        others.map(({ escalation: climb, ticket: of }) => world.escalations.save(climbed(climb, of, 'deputy'))),
      );
      expect(results).toEqual([...late.map(() => 'conflict'), ...others.slice(5).map(() => 'saved')]);
      for (const [index, { escalation: climb, ticket: of }] of others.entries()) {
        const [notice, ...more] = await world.escalations.notices(climb.id);
        expect(notice?.recipient).toBe(index < 5 ? 'manager' : 'deputy');
        expect(more).toEqual([]);
        expect((await world.tickets.events(of.id)).map(({ type }) => type)).toContain('ticket.escalated');
      }
    });

    it('one step that cannot be saved takes no other with it', async () => {
      const one = opened();
      const other = await world.tickets.open(one);
      const change = climbed(escalation, ticket);
      await world.escalations.save(change);
      const toldTwice = climbed({ ...escalation, version: 2 }, change.ticket as Ticket);
      expect(
        await Promise.all([
          world.escalations.save({ ...climbed(one.escalations[0] as Escalation, other), notices: [] }),
          world.escalations.save(toldTwice),
          world.escalations.save({ ...climbed(one.escalations[0] as Escalation, other), notices: [] }),
        ]),
      ).toEqual(['saved', 'conflict', 'conflict']);
    });

    it('reports a running timer that nobody will hear', async () => {
      const timer = { escalationId: escalation.id, ticketId: ticket.id, version: 1, dueAt: escalation.dueAt };
      expect(await world.timers.timersWithoutEffect(10)).toEqual([timer]);
      expect(await world.timers.timersWithoutEffect(0)).toEqual([]);
      await world.escalations.save(climbed(escalation, ticket));
      expect(await world.timers.timersWithoutEffect(10)).toEqual([]);
      await world.settle(`climb-escalation:${escalation.id}:2`, minutesAfter(monday, 121));
      expect(await world.timers.timersWithoutEffect(10)).toEqual([
        { ...timer, version: 2, dueAt: minutesAfter(monday, 120) },
      ]);
    });

    it('reports the same part by part, and those due before an instant', async () => {
      const timer = { escalationId: escalation.id, ticketId: ticket.id, version: 1, dueAt: escalation.dueAt };
      expect(await world.timers.unattendedAfter(null, 10)).toEqual({ unattended: [timer], next: null });
      expect(await world.timers.unattendedAfter(null, 1)).toEqual({ unattended: [timer], next: escalation.id });
      expect(await world.timers.unattendedAfter(escalation.id, 1)).toEqual({ unattended: [], next: null });
      const due = escalation.dueAt ?? monday;
      expect(await world.timers.unattendedBefore(minutesAfter(due, 1), 10)).toEqual([timer]);
      expect(await world.timers.unattendedBefore(due, 10)).toEqual([]);
    });

    it('expects no effect of a climb that ended or stands at the top', async () => {
      const still: Escalation = { ...escalation, state: 'climbing', rung: 3, dueAt: null, version: 2 };
      await world.escalations.save({ ...climbed(escalation, ticket), escalations: [still], notices: [], effects: [] });
      expect(await world.timers.timersWithoutEffect(10)).toEqual([]);
    });
  });
};
