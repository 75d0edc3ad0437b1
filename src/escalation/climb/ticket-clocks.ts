import { addLimit } from '../../calendar/add-limit.ts';
import type { Organisation, Unit } from '../../organisation/organisation.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import type { Escalation } from '../escalation.ts';
import type { Ladder } from '../ladder.ts';
import { type ClimbChange, isRunning, noClimbChange, retimed, startClimb, wakeUps } from './climb-timer.ts';

/** What the timers of a ticket are counted by. */
export interface ClockRules {
  readonly unit: Unit;
  readonly ladder: Ladder;
}

/** A ticket of a unit or line that is gone climbs by the first one in force, so that nothing falls silent. Throws `organisation-missing` without any. */
export const clockRulesFor = (organisation: Organisation, ticket: Pick<Ticket, 'unitId' | 'lineId'>): ClockRules => {
  const unit = unitOf(organisation, ticket.unitId) ?? organisation.units[0];
  const line = organisation.lines.find((candidate) => candidate.id === ticket.lineId) ?? organisation.lines[0];
  if (unit === undefined || line === undefined) {
    throw new AppError('organisation-missing', { doing: 'find a unit and a line to count by' });
  }
  return { unit, ladder: line.ladder };
};

/** Starts the climb of a ticket that nobody has claimed. */
export const startUnclaimed = (
  ticket: Ticket,
  known: readonly Escalation[],
  rules: ClockRules,
  now: Date,
  ids: Ids,
): ClimbChange => {
  const { unit, ladder } = rules;
  const startsAt = addLimit(unit.calendar, now, ladder.unclaimedAfter);
  return startClimb({ ticketId: ticket.id, cause: 'unclaimed', ladder, calendar: unit.calendar, startsAt, known, ids });
};

/** Starts the climb of a ticket that is not answered by its deadline. */
export const startOverdue = (
  ticket: Ticket,
  known: readonly Escalation[],
  rules: ClockRules,
  ids: Ids,
): ClimbChange => {
  const { unit, ladder } = rules;
  if (ticket.dueAt === null) return noClimbChange;
  const startsAt = ticket.dueAt;
  return startClimb({ ticketId: ticket.id, cause: 'overdue', ladder, calendar: unit.calendar, startsAt, known, ids });
};

/** Stops every timer while the ticket is suspended; none of them ends. */
export const holdClimbs = (escalations: readonly Escalation[]): ClimbChange => ({
  escalations: escalations.filter((each) => isRunning(each) && each.dueAt !== null).map((each) => retimed(each, null)),
  effects: [],
});

/** Starts the held timers again: a rung that was waited for is waited for anew. One that stood at the top stays there. */
export const releaseClimbs = (
  ticket: Ticket,
  escalations: readonly Escalation[],
  rules: ClockRules,
  now: Date,
  ids: Ids,
): ClimbChange => {
  const changed = escalations.flatMap((escalation) => {
    const dueAt = releasedDue(escalation, ticket, rules, now);
    return dueAt === null ? [] : [retimed(escalation, dueAt)];
  });
  return { escalations: changed, effects: wakeUps(changed, ids) };
};

const releasedDue = (escalation: Escalation, ticket: Ticket, rules: ClockRules, now: Date): Date | null => {
  const { calendar } = rules.unit;
  if (!isRunning(escalation) || escalation.dueAt !== null) return null;
  if (escalation.state === 'acknowledged') return addLimit(calendar, now, rules.ladder.progressWithin);
  const rung = rules.ladder.rungs[escalation.rung];
  if (rung === undefined) return null;
  if (escalation.cause === 'overdue' && escalation.state === 'waiting' && ticket.dueAt !== null) {
    return addLimit(calendar, ticket.dueAt, rung.after);
  }
  const from =
    escalation.cause === 'unclaimed' && escalation.state === 'waiting'
      ? addLimit(calendar, now, rules.ladder.unclaimedAfter)
      : now;
  return addLimit(calendar, from, rung.after);
};
