import { isRunning, retimed, startClimb, wakeUps } from '../../escalation/climb/climb-timer.ts';
import { clockRulesFor } from '../../escalation/climb/ticket-clocks.ts';
import type { TicketChange } from '../ports.ts';
import type { Ticket, TicketState } from '../ticket.ts';
import { changeTicket } from './change-ticket.ts';
import { type LifeContext, type LifeRefusal, refuse, stateRefusal } from './life-context.ts';

const notClosed: readonly TicketState[] = [
  'draft',
  'registered',
  'dispatched',
  'in-progress',
  'returned',
  'suspended',
  'answered',
  'followed-up',
];

/** An internal remark; the citizen never hears it. */
export const note = (ticket: Ticket, text: string, context: LifeContext): TicketChange | LifeRefusal => {
  const refusal = stateRefusal(ticket, notClosed);
  if (refusal !== null) return refusal;
  if (text.trim() === '') return refuse('text-missing', ticket);
  return changeTicket({ ticket, patch: {}, event: 'ticket.noted', detail: { text: text.trim() } }, context);
};

/**
 * 升级: a person asks those above for help, at once. Starts above the channel, whose people see the ticket anyway; asking again
 * brings the next rung forward.
 */
export const escalate = (ticket: Ticket, reason: string, context: LifeContext): TicketChange | LifeRefusal => {
  const refusal = stateRefusal(ticket, ['draft', 'registered', 'dispatched', 'in-progress', 'returned']);
  if (refusal !== null) return refusal;
  if (reason.trim() === '') return refuse('text-missing', ticket);
  const { escalations, organisation, now, ids } = context;
  const { ladder, unit } = clockRulesFor(organisation, ticket);
  const firstPerson = ladder.rungs.findIndex((rung) => rung.tell !== 'channel');
  if (firstPerson === -1) return refuse('nobody-to-tell', ticket);
  const running = escalations.find((each) => each.cause === 'asked' && isRunning(each));
  if (running !== undefined && running.rung >= ladder.rungs.length) return refuse('at-the-top', ticket);
  const [begun] = startClimb({
    ticketId: ticket.id,
    cause: 'asked',
    ladder,
    calendar: unit.calendar,
    startsAt: now,
    known: escalations,
    ids,
  }).escalations;
  const climb = running
    ? retimed({ ...running, state: 'climbing' }, now)
    : begun && { ...begun, rung: firstPerson, dueAt: now };
  if (climb === undefined) return refuse('nobody-to-tell', ticket);
  return changeTicket(
    {
      ticket,
      patch: {},
      event: 'ticket.escalated',
      detail: { cause: 'asked', reason: reason.trim(), escalationId: climb.id },
      climbs: { escalations: [climb], effects: wakeUps([climb], ids) },
    },
    context,
  );
};
