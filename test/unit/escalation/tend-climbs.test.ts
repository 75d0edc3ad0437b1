import { describe, expect, it } from 'vitest';
import { tendClimbs } from '../../../src/escalation/climb/tend-climbs.ts';
import { clockRulesFor } from '../../../src/escalation/climb/ticket-clocks.ts';
import type { Escalation } from '../../../src/escalation/escalation.ts';
import type { Ticket } from '../../../src/tickets/ticket.ts';
import { countingIds } from '../../support/counting-ids.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';
import { minutesAfter, monday, sampleEscalation, sampleTicket } from '../../support/sample-ticket.ts';

const organisation = sampleOrganisation();
const overdue = sampleEscalation({ cause: 'overdue', dueAt: minutesAfter(monday, 480) });

const tend = (ticket: Ticket, escalations: readonly Escalation[], now = monday) =>
  tendClimbs(ticket, escalations, clockRulesFor(organisation, ticket), now, countingIds(1));

describe('setting timers right after a call changed a ticket', () => {
  it('changes nothing when they are right', () => {
    expect(tend(sampleTicket(), [sampleEscalation(), overdue])).toEqual({ escalations: [], effects: [] });
  });

  it('moves the wait for the deadline with the deadline', () => {
    const moved = sampleTicket({ dueAt: minutesAfter(monday, 30) });
    const { escalations, effects } = tend(moved, [overdue]);
    expect(escalations).toMatchObject([{ id: overdue.id, dueAt: minutesAfter(monday, 30), version: 2 }]);
    expect(effects).toMatchObject([{ key: `climb-escalation:${overdue.id}:2`, notBefore: minutesAfter(monday, 30) }]);
    expect(tend(moved, escalations)).toEqual({ escalations: [], effects: [] });
  });

  it('ends everything with the ticket', () => {
    const closed = sampleTicket({ state: 'archived', closedAt: monday });
    const { escalations } = tend(closed, [sampleEscalation({ id: 'a' }), { ...overdue, rung: 2, state: 'climbing' }]);
    expect(escalations.map((each) => [each.state, each.endedWhy, each.dueAt])).toEqual([
      ['ended', 'closed', null],
      ['ended', 'closed', null],
    ]);
    expect(tend(closed, escalations)).toEqual({ escalations: [], effects: [] });
  });

  it('begins anew when the deadline of a late ticket was moved ahead', () => {
    const climbing: Escalation = { ...overdue, state: 'climbing', rung: 2, dueAt: minutesAfter(monday, 5) };
    const { escalations, effects } = tend(sampleTicket(), [climbing]);
    expect(escalations).toMatchObject([
      { id: overdue.id, state: 'ended', endedWhy: 'progressed' },
      { cause: 'overdue', round: 2, state: 'waiting', rung: 0, dueAt: minutesAfter(monday, 480) },
    ]);
    expect(effects.map((effect) => effect.job)).toEqual(['refresh-notices', 'climb-escalation']);
  });

  it('leaves a climb alone while the ticket is still late', () => {
    const climbing: Escalation = { ...overdue, state: 'climbing', rung: 2, dueAt: minutesAfter(monday, 500) };
    expect(tend(sampleTicket(), [climbing], minutesAfter(monday, 490)).escalations).toEqual([]);
  });

  it('starts the watch over a deadline that had none, but not over an answered ticket', () => {
    expect(tend(sampleTicket(), []).escalations).toMatchObject([{ cause: 'overdue', round: 1 }]);
    expect(tend(sampleTicket({ state: 'answered', answeredAt: monday }), []).escalations).toEqual([]);
    expect(tend(sampleTicket({ state: 'suspended' }), [{ ...overdue, dueAt: null }]).escalations).toEqual([]);
  });
});
