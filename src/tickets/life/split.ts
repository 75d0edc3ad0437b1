import { joinClimbs } from '../../escalation/climb/climb-timer.ts';
import { clockRulesFor, startOverdue, startUnclaimed } from '../../escalation/climb/ticket-clocks.ts';
import type { OpenedTicket, TicketChange } from '../ports.ts';
import { owedTellings } from '../telling/owed-tellings.ts';
import type { Particular, Ticket, TicketEvent, TicketEventType } from '../ticket.ts';
import type { ReportCategory } from '../ticket-kind.ts';
import { auditOf, changeTicket, showCard } from './change-ticket.ts';
import { ruledDeadline } from './deadline-change.ts';
import { type LifeContext, type LifeRefusal, refuse, stateRefusal } from './life-context.ts';

/** What a call can be split into; a booking needs a time and a callback a number, which only the caller can give. */
export const splitKinds = ['consultation', 'complaint', 'feedback'] as const satisfies readonly ReportCategory[];
export type SplitKind = (typeof splitKinds)[number];

/** At most this many new tickets at once. */
export const mostParts = 4;

/** One further matter of the same call. */
export interface SplitPart {
  readonly kind: SplitKind;
  readonly lineId: string;
  readonly categoryId: string | null;
  /** What it is about. */
  readonly text: string;
}

/**
 * One call that held several matters: each further one becomes a ticket of its own with a number of its own, and its deadline counts
 * from the call. The ticket itself goes on; the call still counts once in the report, the tickets each.
 */
export const split = (
  ticket: Ticket,
  parts: readonly SplitPart[],
  context: LifeContext,
): { readonly change: TicketChange; readonly opened: readonly OpenedTicket[] } | LifeRefusal => {
  const refusal = stateRefusal(ticket, ['registered', 'dispatched', 'in-progress']);
  if (refusal !== null) return refusal;
  if (parts.length === 0 || parts.some(({ text }) => text.trim() === '')) return refuse('text-missing', ticket);
  if (parts.length > mostParts) return refuse('too-many-parts', ticket);
  const { lines, categories } = context.organisation;
  const isKnown = ({ lineId, categoryId }: SplitPart): boolean =>
    lines.some(({ id }) => id === lineId) &&
    (categoryId === null || categories.some((each) => each.id === categoryId && each.lineId === lineId));
  if (!parts.every(isKnown)) return refuse('unknown-category', ticket);
  const opened = parts.map((part, place) => openPart(ticket, part, place, context));
  const detail = { into: opened.map((each) => each.ticket.id) };
  return { change: changeTicket({ ticket, patch: {}, event: 'ticket.split', detail }, context), opened };
};

const openPart = (from: Ticket, part: SplitPart, place: number, context: LifeContext): OpenedTicket => {
  const { organisation, now, ids, actor } = context;
  const { kind, lineId, categoryId } = part;
  const said: readonly Particular[] = [
    ...(categoryId === null ? [] : [{ key: 'category', kind: 'choice', value: categoryId } as const]),
    { key: 'completion', kind: 'text', value: part.text.trim() },
  ];
  const plain: Ticket = {
    ...from,
    id: ids.next(),
    number: '',
    kind,
    reportCategory: kind,
    lineId,
    categoryId,
    state: 'dispatched',
    particulars: said,
    assigneeId: null,
    claimedAt: null,
    looksLikeId: null,
    splitFromId: from.id,
    returns: 0,
    reopenings: 0,
    pausedSeconds: 0,
    escalationLevel: 0,
    version: 2,
  };
  const { dueAt, basis } = ruledDeadline(plain, organisation);
  const ticket: Ticket = { ...plain, dueAt, dueBasis: basis };
  const event = (seq: number, type: TicketEventType, detail: TicketEvent['detail']): TicketEvent => ({
    id: ids.next(),
    ticketId: ticket.id,
    seq,
    type,
    at: now,
    actor,
    detail,
  });
  const rules = clockRulesFor(organisation, ticket);
  const climbs = joinClimbs(startUnclaimed(ticket, [], rules, now, ids), startOverdue(ticket, [], rules, ids));
  const { unitId, callId, priority } = ticket;
  return {
    ticket,
    intakeKey: `split:${from.id}:${from.version + 1}:${place + 1}`,
    events: [
      event(1, 'ticket.registered', { callId, kind, lineId, categoryId, priority, absorbed: from.number }),
      event(2, 'ticket.dispatched', { unitId, lineId }),
    ],
    escalations: climbs.escalations,
    audit: [auditOf(ticket, 'ticket.open', context, { splitFromId: from.id, kind, lineId, categoryId })],
    effects: [
      showCard(ticket, now, ids),
      ...climbs.effects,
      ...owedTellings(ticket, ['registered', 'still-open'], context),
    ],
  };
};
