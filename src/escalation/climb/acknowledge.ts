import { addLimit } from '../../calendar/add-limit.ts';
import type { Organisation, StaffMember } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import type { Ids } from '../../shared/ids.ts';
import { type Refused, refusedWith } from '../../shared/refused.ts';
import { may } from '../../staff/rights.ts';
import { changeTicket } from '../../tickets/life/change-ticket.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import type { Escalation, EscalationEnd } from '../escalation.ts';
import type { EscalationChange, EscalationNotice } from '../ports.ts';
import { noticeRefreshes, wakeUps } from './climb-timer.ts';
import { channelRecipient } from './resolve-audience.ts';
import { clockRulesFor } from './ticket-clocks.ts';

export type AcknowledgeRefusal = Refused<
  /** Nobody was told yet; it is over; somebody did already; the person was not told and leads nobody who was. */
  'not-told-yet' | 'over' | 'already-acknowledged' | 'not-yours',
  { readonly by: string | null; readonly at: Date | null; readonly why: EscalationEnd | null }
>;

export interface AcknowledgeView {
  readonly escalation: Escalation;
  /** Who was told so far. */
  readonly notices: readonly EscalationNotice[];
  readonly ticket: Ticket;
  readonly staff: StaffMember;
  readonly organisation: Organisation;
  readonly actor: Actor;
  readonly now: Date;
  readonly ids: Ids;
}

/** Stops a climb for as long as the ladder gives for progress. For those who were told and those who lead the line above them. */
export const acknowledge = (view: AcknowledgeView): EscalationChange | AcknowledgeRefusal => {
  const { escalation, ticket, staff, organisation, now, ids } = view;
  const reason = whyNot(view);
  if (reason !== null) {
    const { acknowledgedBy: by, acknowledgedAt: at, endedWhy: why } = escalation;
    return refusedWith(reason, { by, at, why });
  }
  const { unit, ladder } = clockRulesFor(organisation, ticket);
  const next: Escalation = {
    ...escalation,
    state: 'acknowledged',
    dueAt: addLimit(unit.calendar, now, ladder.progressWithin),
    acknowledgedBy: staff.id,
    acknowledgedAt: now,
    version: escalation.version + 1,
  };
  const facts = { escalationId: escalation.id, cause: escalation.cause, rung: escalation.rung, by: staff.id };
  const change = changeTicket({ ticket, patch: {}, event: 'ticket.acknowledged', detail: facts }, view);
  return {
    ...change,
    escalations: [next],
    notices: [],
    audit: change.audit.map((entry) => ({ ...entry, action: 'escalation.acknowledge', detail: facts })),
    effects: [...change.effects, ...wakeUps([next], ids), ...noticeRefreshes([next], now, ids)],
  };
};

const whyNot = (view: AcknowledgeView): AcknowledgeRefusal['reason'] | null => {
  const { escalation, notices } = view;
  if (!wasAskedOf(view)) return 'not-yours';
  if (escalation.state === 'ended') return 'over';
  if (escalation.state === 'acknowledged') return 'already-acknowledged';
  return notices.length === 0 ? 'not-told-yet' : null;
};

// While only the channel was told, its people are the recipients.
const wasAskedOf = ({ notices, staff, ticket, organisation }: AcknowledgeView): boolean =>
  notices.some((notice) => notice.recipient === staff.id) ||
  may(staff, 'acknowledge', ticket, organisation) === 'ok' ||
  (notices.at(-1)?.recipient === channelRecipient && may(staff, 'claim', ticket, organisation) === 'ok');
