import { addLimit } from '../../calendar/add-limit.ts';
import type { ClimbChange } from '../../escalation/climb/climb-timer.ts';
import { tendClimbs } from '../../escalation/climb/tend-climbs.ts';
import { clockRulesFor } from '../../escalation/climb/ticket-clocks.ts';
import { type Deadline, deadlineFor } from '../../escalation/deadline.ts';
import type { Organisation } from '../../organisation/organisation.ts';
import { needsNobody, type Ticket } from '../ticket.ts';
import type { LifeContext } from './life-context.ts';

/** What a time limit looks at. */
export type TimedFacts = Pick<Ticket, 'unitId' | 'lineId' | 'kind' | 'categoryId' | 'priority'>;

/**
 * The deadline of a ticket that is about something else now. It counts from intake, with the working time for which the clock stood
 * still; a change may bring it forward and never puts it off. A visit keeps its time,
 * which is the citizen's.
 */
export const tightenedDeadline = (
  ticket: Ticket,
  facts: TimedFacts,
  organisation: Organisation,
): Pick<Ticket, 'dueAt' | 'dueBasis'> => {
  const { dueAt, dueBasis } = ticket;
  if (needsNobody(ticket)) return { dueAt, dueBasis };
  const was = ruledDeadline(ticket, organisation);
  const is = ruledDeadline({ ...ticket, ...facts }, organisation);
  const isEarlier = dueAt !== null && is.dueAt < was.dueAt && is.dueAt < dueAt;
  return isEarlier ? { dueAt: is.dueAt, dueBasis: is.basis } : { dueAt, dueBasis };
};

/** What the time limits in force say about a ticket as it stands, counted from intake. */
export const ruledDeadline = (ticket: Ticket, organisation: Organisation): Deadline => {
  const { unit } = clockRulesFor(organisation, ticket);
  const deadline = deadlineFor({ ...ticket, organisation, unit });
  if (ticket.pausedSeconds === 0) return deadline;
  const paused = { iso: `PT${ticket.pausedSeconds}S`, working: true };
  return { ...deadline, dueAt: addLimit(unit.calendar, deadline.dueAt, paused) };
};

/** The wait for the deadline follows the deadline. */
export const followDeadline = (next: Ticket, { escalations, organisation, now, ids }: LifeContext): ClimbChange =>
  tendClimbs(next, escalations, clockRulesFor(organisation, next), now, ids);
