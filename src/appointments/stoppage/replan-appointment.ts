import { clockRulesFor, startOverdue, startUnclaimed } from '../../escalation/climb/ticket-clocks.ts';
import { deadlineFor } from '../../escalation/deadline.ts';
import type { Spoken } from '../../flow-engine/session.ts';
import { numberFor } from '../../organisation/number-for.ts';
import { receiptMark } from '../../outreach/tell-rule.ts';
import type { TextOwed } from '../../outreach/text-message.ts';
import { localMoment } from '../../shared/local-moment.ts';
import { sendText } from '../../tickets/life/answer-text.ts';
import { changeTicket, tendClimbs } from '../../tickets/life/change-ticket.ts';
import type { LifeContext } from '../../tickets/life/life-context.ts';
import { move } from '../../tickets/life/set-right.ts';
import type { TicketChange } from '../../tickets/ports.ts';
import { isFinished, type Ticket } from '../../tickets/ticket.ts';
import { owedVisitEnd } from '../end-visit.ts';
import type { Slot } from '../slot.ts';
import type { Stoppage } from './stoppage.ts';

/** Locale keys of what the citizen is texted. */
export const stoppageTemplates = { moved: 'text.stoppage-moved', unplaced: 'text.stoppage-unplaced' } as const;

/** Names what the citizen is owed about a stoppage, for all time. */
export const stoppageTelling = (stoppageId: string, ticketId: string): string =>
  `${receiptMark}stoppage:${stoppageId}:${ticketId}`;

/**
 * The ticket of a stopped appointment at its new time; `to` null: no place is free, and it becomes a call that an agent owes the
 * citizen within the time limit for such calls, also when the appointment was answered or suspended. Either way the citizen is told, if the
 * number can receive texts. `null`: the ticket was closed meanwhile.
 */
export const replanAppointment = (
  ticket: Ticket,
  { stoppage, to, textable }: { stoppage: Stoppage; to: Slot | null; textable: boolean },
  context: LifeContext,
): TicketChange | null => {
  if (isFinished(ticket)) return null;
  const change = to === null ? giveUp(ticket, stoppage, context) : moveTo(ticket, to, stoppage, context);
  if (change === null || !textable) return change;
  const texts = textOf(ticket, to, stoppage, context);
  return { ...change, texts, effects: [...change.effects, ...texts.map((text) => sendText(text, context))] };
};

const moveTo = (ticket: Ticket, to: Slot, stoppage: Stoppage, context: LifeContext): TicketChange | null => {
  const { startsAt } = to;
  const slot = { key: 'slot', kind: 'time', value: startsAt.toISOString() } as const;
  const particulars = [...ticket.particulars.filter(({ key }) => key !== 'slot'), slot];
  const detail = { from: ticket.dueAt, to: startsAt, stoppageId: stoppage.id, reason: stoppage.reason };
  const change = move(ticket, { dueAt: startsAt, particulars, detail }, context);
  if ('kind' in change) return null;
  const { now, ids, organisation } = context;
  const owed = owedVisitEnd(change.ticket, organisation, ids);
  return tendClimbs({ ...change, effects: [...change.effects, ...owed] }, now, ids);
};

const giveUp = (ticket: Ticket, stoppage: Stoppage, context: LifeContext): TicketChange => {
  const { organisation, escalations, now, ids } = context;
  const rules = clockRulesFor(organisation, ticket);
  const asCall = { ...ticket, kind: 'outbound', registeredAt: now } as const;
  const { dueAt, basis } = deadlineFor({ ...asCall, organisation, unit: rules.unit });
  const waiting = ticket.assigneeId === null ? 'dispatched' : 'in-progress';
  const state = ticket.state === 'returned' ? 'returned' : waiting;
  const patch = { kind: 'outbound', state, answer: null, answeredAt: null, dueAt, dueBasis: basis } as const;
  const asOwed = { ...ticket, ...patch };
  const climbs = [
    startOverdue(asOwed, escalations, rules, ids),
    ...(ticket.assigneeId === null ? [startUnclaimed(asOwed, escalations, rules, now, ids)] : []),
  ];
  const detail = { from: ticket.dueAt, to: null, stoppageId: stoppage.id, reason: stoppage.reason };
  return changeTicket(
    {
      ticket,
      patch,
      event: 'ticket.moved',
      detail,
      climbs: {
        escalations: climbs.flatMap((climb) => climb.escalations),
        effects: climbs.flatMap((climb) => climb.effects),
      },
    },
    context,
  );
};

const textOf = (
  ticket: Ticket,
  to: Slot | null,
  stoppage: Stoppage,
  { organisation, ids }: LifeContext,
): readonly TextOwed[] => {
  const sender = numberFor(organisation, ticket.unitId);
  if (ticket.citizenId === null || sender === null) return [];
  const { timeZone } = clockRulesFor(organisation, ticket).unit.calendar;
  const moment = (at: Date): Spoken => ({ say: 'moment', local: localMoment(at, timeZone) });
  const office = organisation.offices.find(({ id }) => id === stoppage.officeId);
  const nothing: Spoken = { say: 'text', text: '' };
  return [
    {
      id: ids.next(),
      key: stoppageTelling(stoppage.id, ticket.id),
      citizenId: ticket.citizenId,
      sender,
      template: to === null ? stoppageTemplates.unplaced : stoppageTemplates.moved,
      params: {
        ticketNumber: { say: 'ticket-number', number: ticket.number },
        reason: { say: 'key', key: `text.stoppage-reasons.${stoppage.reason}` },
        from: ticket.dueAt === null ? nothing : moment(ticket.dueAt),
        office: office === undefined ? nothing : { say: 'name', text: office.name },
        ...(to === null ? {} : { slot: moment(to.startsAt) }),
      },
      language: ticket.language,
    },
  ];
};
