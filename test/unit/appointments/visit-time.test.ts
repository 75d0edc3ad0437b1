import { expect, it } from 'vitest';
import { correct } from '../../../src/oversight/corrections/correct.ts';
import { type Facts, factsOf } from '../../../src/oversight/corrections/correction.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import { dispatch } from '../../../src/tickets/life/dispatch.ts';
import type { LifeContext, LifeRefusal } from '../../../src/tickets/life/life-context.ts';
import { reclassify } from '../../../src/tickets/life/reclassify.ts';
import { resume, suspend } from '../../../src/tickets/life/take-up-again.ts';
import type { TicketChange } from '../../../src/tickets/ports.ts';
import type { Ticket } from '../../../src/tickets/ticket.ts';
import { countingIds } from '../../support/counting-ids.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';
import { minutesAfter, monday, sampleTicket } from '../../support/sample-ticket.ts';

const visit = sampleTicket({ kind: 'appointment', dueAt: minutesAfter(monday, 3 * 1440), dueBasis: null });
const context: LifeContext = {
  escalations: [],
  organisation: sampleOrganisation({
    deadlines: [
      { priority: 'emergency', within: { iso: 'PT1H', working: false }, article: '52' },
      { unitId: 'cq-wanzhou', within: { iso: 'PT1H', working: false }, article: '52' },
      { within: { iso: 'P7D', working: false }, article: '52' },
    ],
  }),
  actor: staffActor('manager'),
  now: minutesAfter(monday, 30),
  ids: countingIds(3),
};
const corrected = (ticket: Ticket, right: Partial<Facts>) => {
  const before = factsOf(ticket);
  const asked = { before, after: { ...before, ...right }, reason: 'why', approvalId: null, requestedBy: null };
  return correct(ticket, asked, context);
};
const ticketOf = (change: TicketChange | LifeRefusal): Ticket => {
  if ('kind' in change) throw new Error(change.reason);
  return change.ticket;
};
const urgent = { lineId: 'vehicles', categoryId: 'plates', priority: 'emergency', reason: 'why' } as const;
const paused = { reason: 'why', requestedBy: 'agent', approvalId: 'a' };

it.each([
  ['made pressing', () => reclassify(visit, urgent, context)],
  ['corrected', () => corrected(visit, { priority: 'emergency' })],
  [
    'sent elsewhere',
    () =>
      dispatch(
        visit,
        { unitId: 'cq-wanzhou', lineId: 'vehicles', categoryId: 'plates', assigneeId: null },
        'why',
        context,
      ),
  ],
  [
    'suspended and resumed',
    () => resume(ticketOf(suspend(visit, paused, context)), minutesAfter(monday, -600), context),
  ],
])('a visit keeps its time when its ticket is %s', (_, change) => {
  expect(ticketOf(change())).toMatchObject({ dueAt: visit.dueAt, dueBasis: null });
});

it('nothing becomes an appointment by a correction, and no appointment anything else: it has a place or it has none', () => {
  expect(corrected(visit, { kind: 'complaint' })).toMatchObject({ reason: 'not-correctable' });
  expect(corrected(sampleTicket(), { kind: 'appointment' })).toMatchObject({ reason: 'not-correctable' });
});
