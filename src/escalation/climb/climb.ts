import { addLimit } from '../../calendar/add-limit.ts';
import type { Organisation } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import type { Ids } from '../../shared/ids.ts';
import { changeTicket } from '../../tickets/life/change-ticket.ts';
import type { Ticket, TicketEvent } from '../../tickets/ticket.ts';
import type { Escalation } from '../escalation.ts';
import type { EscalationChange, EscalationNotice } from '../ports.ts';
import { quietChange } from './climb-change.ts';
import { endClimbs, isRunning, noticeRefreshes, retimed, wakeUps } from './climb-timer.ts';
import { nextRecipient } from './next-recipient.ts';
import { lastProgress } from './progress.ts';
import { type ClockRules, clockRulesFor } from './ticket-clocks.ts';

/** A climb and everything its next step depends on. */
export interface ClimbView {
  readonly escalation: Escalation;
  readonly ticket: Ticket;
  /** Of the ticket, in order. */
  readonly events: readonly TicketEvent[];
  readonly organisation: Organisation;
  readonly actor: Actor;
  readonly now: Date;
  readonly ids: Ids;
}

export type ClimbStep =
  | { readonly kind: 'step'; readonly change: EscalationChange }
  /** Nothing fires before then. */
  | { readonly kind: 'not-due'; readonly dueAt: Date }
  /** No timer runs. */
  | { readonly kind: 'still' };

/**
 * What a climb does when its timer rings: tells the next rung, or ends or waits because the ticket moved on meanwhile. An
 * acknowledgement holds as long as the ticket makes progress.
 */
export const climb = (view: ClimbView): ClimbStep => {
  const { escalation, now } = view;
  if (!isRunning(escalation) || escalation.dueAt === null) return { kind: 'still' };
  if (escalation.dueAt > now) return { kind: 'not-due', dueAt: escalation.dueAt };
  return { kind: 'step', change: settled(view) ?? postponed(view) ?? fired(view) };
};

/** The ticket no longer needs anybody. */
const settled = (view: ClimbView): EscalationChange | null => {
  const { escalation, now, ids } = view;
  const why = whySettled(view);
  if (why === null) return null;
  return quietChange(view, 'escalation.end', endClimbs([escalation], [escalation.cause], why, now, ids), { why });
};

const whySettled = ({ escalation, ticket, events }: ClimbView) => {
  if (ticket.state === 'merged') return 'merged';
  if (ticket.state === 'archived') return 'closed';
  if (ticket.state === 'answered' || ticket.state === 'followed-up') return 'answered';
  if (escalation.cause === 'unclaimed' && ticket.assigneeId !== null) return 'claimed';
  const isHelped = escalation.cause === 'asked' && escalation.state === 'acknowledged';
  return isHelped && lastProgress(events, escalation.id) !== null ? 'progressed' : null;
};

/** The timer was set before the deadline moved or the ticket was suspended, or an acknowledgement still holds. */
const postponed = (view: ClimbView): EscalationChange | null => {
  const { escalation, ticket, ids } = view;
  const dueAt = ticket.state === 'suspended' ? null : trueDue(view, clockRulesFor(view.organisation, ticket));
  if (dueAt !== null && dueAt <= view.now) return null;
  const next = retimed(escalation, dueAt);
  return quietChange(view, 'escalation.retime', { escalations: [next], effects: wakeUps([next], ids) }, { dueAt });
};

const trueDue = ({ escalation, ticket, events }: ClimbView, { unit, ladder }: ClockRules): Date => {
  const set = escalation.dueAt ?? ticket.registeredAt;
  if (escalation.state === 'acknowledged') {
    const held = lastProgress(events, escalation.id) ?? escalation.acknowledgedAt;
    return held === null ? set : addLimit(unit.calendar, held, ladder.progressWithin);
  }
  const first = ladder.rungs[0];
  const waitsForDeadline = escalation.cause === 'overdue' && escalation.state === 'waiting';
  if (!waitsForDeadline || ticket.dueAt === null || first === undefined) return set;
  return addLimit(unit.calendar, ticket.dueAt, first.after);
};

const fired = (view: ClimbView): EscalationChange => {
  const { escalation, ticket, organisation, now, ids } = view;
  const { unit, ladder } = clockRulesFor(organisation, ticket);
  const told = nextRecipient(organisation, ticket, ladder, escalation.rung);
  const wait = ladder.rungs[told.rung + 1];
  const next: Escalation = {
    ...escalation,
    state: 'climbing',
    rung: told.rung + 1,
    dueAt: wait === undefined ? null : addLimit(unit.calendar, now, wait.after),
    acknowledgedBy: null,
    acknowledgedAt: null,
    version: escalation.version + 1,
  };
  const notice: EscalationNotice | null =
    told.recipient === null
      ? null
      : {
          id: ids.next(),
          escalationId: escalation.id,
          rung: told.rung,
          recipient: told.recipient,
          audience: told.audience,
          firedAt: now,
        };
  const { cause } = escalation;
  const { rung, recipient, vacant } = told;
  const facts = { escalationId: escalation.id, cause, rung, audience: told.audience, recipient, vacant };
  const level = Math.max(ticket.escalationLevel, Math.min(next.rung, ladder.rungs.length));
  const change = changeTicket(
    { ticket, patch: { escalationLevel: level }, event: 'ticket.escalated', detail: facts },
    view,
  );
  return {
    ...change,
    escalations: [next],
    notices: notice === null ? [] : [notice],
    audit: change.audit.map((entry) => ({ ...entry, action: 'escalation.climb', detail: facts })),
    effects: [
      ...change.effects,
      ...wakeUps([next], ids),
      ...tellings(notice, now, ids),
      ...reminders(escalation, next, view),
    ],
  };
};

/** Who was told before sees that the acknowledgement ran out. */
const reminders = (before: Escalation, next: Escalation, { now, ids }: ClimbView) =>
  before.state === 'acknowledged' ? noticeRefreshes([next], now, ids) : [];

const tellings = (notice: EscalationNotice | null, now: Date, ids: Ids) =>
  notice === null
    ? []
    : [
        {
          id: ids.next(),
          job: 'notify-rung',
          key: `notify-rung:${notice.id}`,
          payload: { noticeId: notice.id },
          notBefore: now,
        },
      ];
