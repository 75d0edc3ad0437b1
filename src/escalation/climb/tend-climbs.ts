import { addLimit } from '../../calendar/add-limit.ts';
import type { Ids } from '../../shared/ids.ts';
import { isFinished, needsNobody, type Ticket } from '../../tickets/ticket.ts';
import type { Escalation } from '../escalation.ts';
import { escalationCauses } from '../escalation.ts';
import { type ClimbChange, endClimbs, isRunning, joinClimbs, noClimbChange, retimed, wakeUps } from './climb-timer.ts';
import { type ClockRules, startOverdue } from './ticket-clocks.ts';

/**
 * Puts the timers of a ticket right after a change that did not know them, such as a callback moved by phone: they end with the
 * ticket, a wait for the deadline follows the deadline, and a climb over a deadline that was moved ahead begins anew. Doing it
 * twice changes nothing more.
 */
export const tendClimbs = (
  ticket: Ticket,
  escalations: readonly Escalation[],
  rules: ClockRules,
  now: Date,
  ids: Ids,
): ClimbChange => {
  if (isFinished(ticket)) {
    const why = ticket.state === 'merged' ? 'merged' : 'closed';
    return endClimbs(escalations, escalationCauses, why, now, ids);
  }
  if (ticket.dueAt === null || ticket.state === 'suspended') return noClimbChange;
  const running = escalations.find((each) => each.cause === 'overdue' && isRunning(each));
  const first = rules.ladder.rungs[0];
  if (first === undefined) return noClimbChange;
  if (running === undefined)
    return ticket.answeredAt === null && !needsNobody(ticket)
      ? startOverdue(ticket, escalations, rules, ids)
      : noClimbChange;
  const dueAt = addLimit(rules.unit.calendar, ticket.dueAt, first.after);
  if (running.state === 'waiting') {
    if (running.dueAt?.getTime() === dueAt.getTime()) return noClimbChange;
    const next = retimed(running, dueAt);
    return { escalations: [next], effects: wakeUps([next], ids) };
  }
  if (ticket.dueAt <= now) return noClimbChange;
  const ended = endClimbs([running], ['overdue'], 'progressed', now, ids);
  const known = escalations.map((each) => ended.escalations.find((end) => end.id === each.id) ?? each);
  return joinClimbs(ended, startOverdue(ticket, known, rules, ids));
};
