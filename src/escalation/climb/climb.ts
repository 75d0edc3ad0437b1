import { addLimit } from '../../calendar/add-limit.ts';
import type { Organisation } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import type { DutyChanges } from '../../staff/duty/roster.ts';
import { changeTicket } from '../../tickets/life/change-ticket.ts';
import type { Ticket, TicketEvent } from '../../tickets/ticket.ts';
import type { Escalation } from '../escalation.ts';
import type { RungMeans } from '../ladder.ts';
import type { EscalationChange, EscalationNotice } from '../ports.ts';
import { quietChange } from './climb-change.ts';
import { endClimbs, isRunning, noticeRefreshes, retimed, wakeUps } from './climb-timer.ts';
import { nextRecipient, type Told } from './next-recipient.ts';
import { lastProgress } from './progress.ts';
import { type ClockRules, clockRulesFor } from './ticket-clocks.ts';

/** A climb and everything its next step depends on. */
export interface ClimbView {
  readonly escalation: Escalation;
  readonly ticket: Ticket;
  /** Of the ticket, in order. */
  readonly events: readonly TicketEvent[];
  readonly organisation: Organisation;
  /** What people changed about the duty rota. */
  readonly duty: DutyChanges;
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
  return { kind: 'step', change: settled(view) ?? postponed(view) ?? climbed(view) };
};

/** Fires the next rung at once, whatever its timer says: whoever was told passes it on. `null` when no rung is left to fire. */
export const passedOn = (view: ClimbView): EscalationChange | null => {
  const { ladder } = clockRulesFor(view.organisation, view.ticket);
  return settled(view) ?? (view.escalation.rung < ladder.rungs.length ? climbed(view) : null);
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

/** The next rung, or the wait for it: nobody may be on duty yet, and nobody is texted or called in the quiet hours. */
const climbed = (view: ClimbView): EscalationChange => {
  const { escalation, ticket, organisation, duty, now, ids } = view;
  const { unit, ladder } = clockRulesFor(organisation, ticket);
  const place = { unitId: ticket.unitId, lineId: ticket.lineId, unit, ladder };
  const standing = { rung: escalation.rung, acknowledgementRanOut: escalation.state === 'acknowledged' };
  const told = nextRecipient({ organisation, changes: duty }, place, standing, now);
  if (told.kind === 'told') return fired(view, told);
  const next = { ...retimed(escalation, told.until), state: waitingState(escalation) };
  const wakes = { escalations: [next], effects: [...wakeUps([next], ids), ...reminders(escalation, next, view)] };
  return quietChange(view, 'escalation.retime', wakes, { dueAt: told.until.toISOString(), rung: escalation.rung });
};

/** An acknowledgement that ran out no longer holds, though the next rung must wait. */
const waitingState = ({ state }: Escalation): Escalation['state'] => (state === 'acknowledged' ? 'climbing' : state);

const fired = (view: ClimbView, told: Extract<Told, { kind: 'told' }>): EscalationChange => {
  const { escalation, ticket, organisation, now, ids } = view;
  const { unit, ladder } = clockRulesFor(organisation, ticket);
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
          by: told.by,
          firedAt: now,
        };
  const { cause } = escalation;
  const { rung, recipient, vacant, audience, by } = told;
  const facts = { escalationId: escalation.id, cause, rung, audience, recipient, by, vacant };
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

const tellings = (notice: EscalationNotice | null, now: Date, ids: Ids): readonly Effect[] => {
  if (notice === null) return [];
  const job = tellingJobs[notice.by];
  return [{ id: ids.next(), job, key: `${job}:${notice.id}`, payload: { noticeId: notice.id }, notBefore: now }];
};

const tellingJobs: Readonly<Record<RungMeans, string>> = {
  chat: 'notify-rung',
  text: 'text-rung',
  phone: 'call-rung',
};
