import { beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../../../src/shared/actor.ts';
import type { AuditEntry } from '../../../src/shared/audit-entry.ts';
import type { Effect } from '../../../src/shared/effect.ts';
import {
  type NamedFacts,
  noFacts,
  type TicketMark,
  type TicketSearch,
} from '../../../src/tickets/lookup/ticket-search.ts';
import type { OpenedTicket, TicketChange } from '../../../src/tickets/ports.ts';
import type { Ticket, TicketEvent, TicketEventType } from '../../../src/tickets/ticket.ts';
import { hasValidCheckDigit } from '../../../src/tickets/ticket-number.ts';
import { countingIds } from '../counting-ids.ts';
import { minutesAfter, monday, sampleEscalation, sampleTicket } from '../sample-ticket.ts';
import { type StoreWorld, worldCitizens } from './store-world.ts';

const ids = countingIds(7);
const actor = systemActor('contract');

const event = (ticket: Ticket, seq: number, type: TicketEventType): TicketEvent => ({
  id: ids.next(),
  ticketId: ticket.id,
  seq,
  type,
  at: ticket.registeredAt,
  actor,
  detail: { said: 'x' },
});

const audit = (ticket: Ticket, action: string): AuditEntry => ({
  id: ids.next(),
  at: ticket.registeredAt,
  actor,
  action,
  subject: { kind: 'ticket', id: ticket.id },
  unitId: ticket.unitId,
  outcome: 'done',
  detail: {},
});

const effect = (key: string, notBefore: Date): Effect => ({
  id: ids.next(),
  job: 'show-card',
  key,
  payload: { ticketId: 't', version: 2 },
  notBefore,
});

/** A ticket ready to be opened, with ids of its own. */
export const opened = (over: Partial<Ticket> = {}, intakeKey = ids.next()): OpenedTicket => {
  const ticket = sampleTicket({ id: ids.next(), number: '', ...over });
  return {
    ticket,
    intakeKey,
    events: [event(ticket, 1, 'ticket.registered'), event(ticket, 2, 'ticket.dispatched')],
    escalations: [sampleEscalation({ id: ids.next(), ticketId: ticket.id })],
    audit: [audit(ticket, 'ticket.open')],
    effects: [effect(`show-card:${ticket.id}:2`, ticket.registeredAt)],
  };
};

const claimed = (ticket: Ticket, staffId: string): TicketChange => ({
  ticket: { ...ticket, state: 'in-progress', assigneeId: staffId, claimedAt: monday, version: ticket.version + 1 },
  events: [event(ticket, ticket.version + 1, 'ticket.claimed')],
  escalations: [],
  audit: [audit(ticket, 'ticket.claim')],
  effects: [effect(`show-card:${ticket.id}:${ticket.version + 1}`, monday)],
});

/** What every TicketStore does, whatever it keeps tickets in. */
export const ticketStoreContract = (makeWorld: () => Promise<StoreWorld>): void => {
  describe('a ticket store', () => {
    let world: StoreWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });

    it('keeps a ticket as it was opened and gives it a number', async () => {
      const one = opened({ particulars: [{ key: 'story', kind: 'text', value: '车牌 "quoted" <b>' }] });
      const ticket = await world.tickets.open(one);
      expect(ticket).toEqual({ ...one.ticket, number: ticket.number });
      expect(ticket.number).toMatch(/^CQ-261123-00001-\d$/);
      expect(hasValidCheckDigit(ticket.number)).toBe(true);
      expect(await world.tickets.find(ticket.id)).toEqual(ticket);
      expect(await world.tickets.events(ticket.id)).toEqual(one.events);
      expect(await world.escalations.ofTicket(ticket.id)).toEqual(one.escalations);
      expect((await world.effects()).map((saved) => saved.key)).toEqual([`show-card:${ticket.id}:2`]);
      expect(await world.audited()).toEqual(['ticket.open:done']);
    });

    it('counts numbers by unit and local day', async () => {
      const lateSunday = new Date('2026-11-22T15:59:59.999Z');
      const earlyMonday = new Date('2026-11-22T16:00:00.000Z');
      const numbers = [];
      for (const over of [
        { registeredAt: lateSunday },
        { registeredAt: earlyMonday },
        { registeredAt: monday },
        { registeredAt: monday, unitId: 'cq-wanzhou' },
      ]) {
        numbers.push((await world.tickets.open(opened(over))).number.slice(0, -2));
      }
      expect(numbers).toEqual(['CQ-261122-00001', 'CQ-261123-00001', 'CQ-261123-00002', 'WZ-261123-00001']);
    });

    it('opens one ticket for one intake key, however often it is saved', async () => {
      const first = await world.tickets.open(opened({}, 'call:1'));
      const again = await world.tickets.open(opened({ priority: 'urgent' }, 'call:1'));
      expect(again).toEqual(first);
      expect(await world.effects()).toHaveLength(1);
      expect(await world.audited()).toHaveLength(1);
    });

    it('opens one ticket for one intake key when two save at the same time', async () => {
      const both = await Promise.all([1, 2, 3].map(() => world.tickets.open(opened({}, 'call:2'))));
      expect(new Set(both.map((ticket) => ticket.id)).size).toBe(1);
    });

    it('gives tickets opened at the same time numbers of their own', async () => {
      const many = await Promise.all(Array.from({ length: 8 }, () => world.tickets.open(opened())));
      expect(new Set(many.map((ticket) => ticket.number)).size).toBe(8);
    });

    it('saves a change with its event, audit entry and effects', async () => {
      const ticket = await world.tickets.open(opened());
      const change = claimed(ticket, 'agent');
      expect(await world.tickets.save(change)).toBe('saved');
      expect(await world.tickets.find(ticket.id)).toEqual(change.ticket);
      expect((await world.tickets.events(ticket.id)).map((each) => each.type)).toEqual([
        'ticket.registered',
        'ticket.dispatched',
        'ticket.claimed',
      ]);
      expect(await world.tickets.events(ticket.id, 'ticket.claimed')).toEqual(change.events);
      expect(await world.audited()).toEqual(['ticket.open:done', 'ticket.claim:done']);
      expect(await world.effects()).toHaveLength(2);
    });

    it('lets one of two writers win and writes nothing for the other', async () => {
      const ticket = await world.tickets.open(opened());
      const results = await Promise.all(
        ['one', 'two', 'three'].map((staffId) => world.tickets.save(claimed(ticket, staffId))),
      );
      expect([...results].sort()).toEqual(['conflict', 'conflict', 'saved']);
      expect(await world.tickets.events(ticket.id)).toHaveLength(3);
      expect(await world.audited()).toHaveLength(2);
      const winner = ['one', 'two', 'three'][results.indexOf('saved')];
      expect((await world.tickets.find(ticket.id))?.assigneeId).toBe(winner);
    });

    it('refuses a change whose escalation was changed by someone else', async () => {
      const one = opened();
      const ticket = await world.tickets.open(one);
      const stale = { ...one.escalations[0], version: 3 } as (typeof one.escalations)[0];
      expect(await world.tickets.save({ ...claimed(ticket, 'agent'), escalations: [stale] })).toBe('conflict');
      expect(await world.tickets.find(ticket.id)).toEqual(ticket);
      expect(await world.escalations.ofTicket(ticket.id)).toEqual(one.escalations);
    });

    it('saves a change of two tickets whole or not at all', async () => {
      const a = await world.tickets.open(opened());
      const b = await world.tickets.open(opened());
      const ahead = { ...b, version: b.version + 1 };
      expect(await world.tickets.saveTogether([claimed(a, 'agent'), claimed(ahead, 'agent')])).toBe('conflict');
      expect(await world.tickets.find(a.id)).toEqual(a);
      expect(await world.tickets.saveTogether([claimed(a, 'agent'), claimed(b, 'agent')])).toBe('saved');
      expect((await world.tickets.find(b.id))?.assigneeId).toBe('agent');
    });

    it('finds a ticket by its number however it is written', async () => {
      const ticket = await world.tickets.open(opened());
      for (const written of [ticket.number, ticket.number.toLowerCase(), ticket.number.replaceAll('-', '')]) {
        expect(await world.tickets.findByNumber(written)).toEqual(ticket);
      }
      expect(await world.tickets.findByNumber('CQ-261123-00077-0')).toBeNull();
      expect(await world.tickets.findByNumber("'; drop table ticket; --")).toBeNull();
      expect(await world.tickets.find(ids.next())).toBeNull();
    });

    it('lists waiting tickets, most pressing first', async () => {
      const later = await world.tickets.open(opened({ dueAt: minutesAfter(monday, 90) }));
      const draft = await world.tickets.open(opened({ state: 'draft', dueAt: null }));
      const sooner = await world.tickets.open(opened({ dueAt: minutesAfter(monday, 30) }));
      const urgent = await world.tickets.open(opened({ priority: 'urgent', lineId: 'licences' }));
      const emergency = await world.tickets.open(opened({ priority: 'emergency', dueAt: minutesAfter(monday, 900) }));
      await world.tickets.open(opened({ state: 'archived', closedAt: monday }));
      await world.tickets.open(opened({ state: 'suspended' }));
      await world.tickets.open(opened({ kind: 'appointment' }));
      await world.tickets.open(opened({ unitId: 'cq-wanzhou' }));
      const taken = await world.tickets.open(opened());
      await world.tickets.save(claimed(taken, 'agent'));
      const listed = await world.tickets.waiting(['cq'], null, 10);
      expect(listed.map((each) => each.id)).toEqual([emergency, urgent, sooner, later, draft].map((each) => each.id));
      expect((await world.tickets.waiting(['cq'], ['licences'], 10)).map((each) => each.id)).toEqual([urgent.id]);
      expect(await world.tickets.waiting(['cq'], null, 2)).toHaveLength(2);
      expect(await world.tickets.waiting([], null, 2)).toEqual([]);
    });

    it('finds tickets by every mark that was asked for, within units, lines and time', async () => {
      const old = await world.tickets.open(opened({ registeredAt: minutesAfter(monday, -600) }));
      const closed = { state: 'archived', closedAt: monday, registeredAt: minutesAfter(monday, -30) } as const;
      const done = await world.tickets.open(opened(closed));
      await world.tickets.open(opened({ ...closed, registeredAt: minutesAfter(monday, -900) }));
      const callback = await world.tickets.open(
        opened({ kind: 'callback', lineId: 'licences', citizenId: worldCitizens[1], callerMasked: '139****9000' }),
      );
      const elsewhere = await world.tickets.open(opened({ unitId: 'cq-wanzhou' }));
      const search = { since: minutesAfter(monday, -60), openOnly: false, order: 'newest' } as const;
      const found = async (marks: readonly TicketMark[], over: Partial<TicketSearch> = {}, lines?: readonly string[]) =>
        (await world.tickets.search(['cq'], lines ?? null, { ...search, marks, ...over }, 9)).map(({ id }) => id);
      const digits = (text: string, citizenId: string | null = null) =>
        ({ kind: 'digits', digits: text, citizenId }) as const;
      const named = (facts: Partial<NamedFacts>) => ({ kind: 'named', facts: { ...noFacts, ...facts } }) as const;

      expect(await found([])).toEqual([callback.id, old.id, done.id]);
      expect(await found([digits('9000')])).toEqual([callback.id]);
      expect(await found([digits('13900139000', worldCitizens[1])])).toEqual([callback.id]);
      expect(await found([digits('0000')])).toHaveLength(3);
      expect(await found([digits(callback.number.replaceAll('-', '').slice(2))])).toEqual([callback.id]);
      expect(await found([named({ states: ['archived'] })])).toEqual([done.id]);
      expect(await found([named({ kinds: ['callback'], states: ['archived'] })])).toEqual([callback.id, done.id]);
      expect(await found([named({ lineIds: ['licences'] }), digits('8000')])).toEqual([]);
      expect(await found([named({ assigneeIds: ['agent'] })])).toEqual([]);
      expect(await found([], { openOnly: true, order: 'due' })).toHaveLength(2);
      expect(await found([], { since: new Date(0) })).toHaveLength(4);
      expect(await found([], {}, ['licences'])).toEqual([callback.id]);
      expect(await found([named({ unitIds: [elsewhere.unitId] })])).toEqual([]);
      expect(await world.tickets.search([], null, { ...search, marks: [] }, 9)).toEqual([]);
      expect(await world.tickets.search(['cq'], null, { ...search, marks: [] }, 1)).toHaveLength(1);
    });

    it('lists the open tickets of a citizen, newest first', async () => {
      const older = await world.tickets.open(opened({ registeredAt: minutesAfter(monday, -60) }));
      const newer = await world.tickets.open(opened({ registeredAt: monday }));
      await world.tickets.open(opened({ registeredAt: minutesAfter(monday, -600) }));
      await world.tickets.open(opened({ state: 'archived', closedAt: monday }));
      await world.tickets.open(opened({ state: 'merged', closedAt: monday, mergedIntoId: newer.id }));
      await world.tickets.open(opened({ citizenId: worldCitizens[1] }));
      const listed = await world.tickets.openOfCitizen(worldCitizens[0], minutesAfter(monday, -60));
      expect(listed.map((each) => each.id)).toEqual([newer.id, older.id]);
    });

    it('tallies what is open, unclaimed, overdue and escalated', async () => {
      await world.tickets.open(opened({ dueAt: monday }));
      await world.tickets.open(opened({ dueAt: minutesAfter(monday, 1), escalationLevel: 2 }));
      await world.tickets.open(opened({ state: 'archived', closedAt: monday, dueAt: monday }));
      await world.tickets.open(opened({ state: 'answered', dueAt: monday, assigneeId: 'agent', answeredAt: monday }));
      await world.tickets.open(opened({ kind: 'appointment', dueAt: monday }));
      await world.tickets.open(opened({ unitId: 'cq-wanzhou' }));
      const tally = { open: 4, unclaimed: 2, overdue: 1, escalated: 1 };
      expect(await world.tickets.tally(['cq'], monday)).toEqual(tally);
      expect(await world.tickets.tally(['cq', 'cq-wanzhou'], monday)).toEqual({ ...tally, open: 5, unclaimed: 3 });
      expect(await world.tickets.tally([], monday)).toEqual({ open: 0, unclaimed: 0, overdue: 0, escalated: 0 });
    });

    it('saves a split whole, each part with a number of its own, or nothing of it', async () => {
      const ticket = await world.tickets.open(opened());
      const change = { ...claimed(ticket, 'one') };
      const parts = [1, 2].map((n) => opened({ splitFromId: ticket.id }, `split:${ticket.id}:3:${n}`));
      expect(await world.tickets.saveSplit(change, parts)).toBe('saved');
      const saved = await Promise.all(parts.map((part) => world.tickets.find(part.ticket.id)));
      expect(saved).toMatchObject([{ splitFromId: ticket.id }, { splitFromId: ticket.id }]);
      expect(new Set([ticket, ...saved].map((each) => each?.number)).size).toBe(3);
      const late = opened({ splitFromId: ticket.id });
      expect(await world.tickets.saveSplit({ ...change, events: [] }, [late])).toBe('conflict');
      expect(await world.tickets.find(late.ticket.id)).toBeNull();
    });

    it('keeps refusals in the audit trail', async () => {
      const ticket = await world.tickets.open(opened());
      await world.tickets.audit([{ ...audit(ticket, 'ticket.claim'), outcome: 'refused' }]);
      expect(await world.audited()).toEqual(['ticket.open:done', 'ticket.claim:refused']);
    });
  });
};
