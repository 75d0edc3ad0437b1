import type { Answer, HostResult, Spoken } from '../../flow-engine/session.ts';
import { localMoment } from '../../shared/local-moment.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import type { HostView } from './host-view.ts';

/**
 * How a ticket stands, for a caller who proves to have its number: the whole number with its check digit, or its last four
 * digits for a ticket of the caller's own. The caller id alone proves nothing: it can be forged. What was answered is for whoever
 * calls from the number that the ticket is of, and proves the ticket's: others who have read the number somewhere hear how it stands.
 */
export const lookUpTicket = (lookup: string, answers: Readonly<Record<string, Answer>>, view: HostView): HostResult => {
  const { loaded } = view;
  switch (lookup) {
    case 'ticket-by-number':
      return loaded.typedTicket === null ? result('not-found') : found([loaded.typedTicket], view);
    case 'ticket-by-last-four': {
      if (loaded.openTickets.length === 0) return result('none');
      const typed = new Set(Object.values(answers).map((answer) => answer.value));
      const own = loaded.openTickets.filter((ticket) => typed.has(ticket.number.replace(/\D/g, '').slice(-4)));
      return own.length === 0 ? result('not-found') : found(own, view);
    }
    default:
      throw new Error(`no look-up named ${lookup}`);
  }
};

/** The ticket a look-up found, for the figures of the call. */
export const ticketFound = (answer: HostResult, view: HostView): Ticket | null => {
  if (answer.kind !== 'result' || answer.result !== 'found') return null;
  const number = answer.told.number;
  const candidates = [view.loaded.typedTicket, ...view.loaded.openTickets];
  return candidates.find((ticket) => number?.say === 'ticket-number' && ticket?.number === number.number) ?? null;
};

const result = (kind: string, told: Readonly<Record<string, Spoken>> = {}): HostResult => ({
  kind: 'result',
  result: kind,
  told,
});

const found = (tickets: readonly Ticket[], { unit, organisation, loaded }: HostView): HostResult => {
  const [ticket] = tickets;
  if (ticket === undefined) return result('not-found');
  const visit = loaded.appointments.find(({ appointment }) => appointment.ticketId === ticket.id);
  const office = organisation.offices.find((candidate) => candidate.id === visit?.slot.officeId);
  const isOwn = ticket.citizenId !== null && ticket.citizenId === loaded.citizen?.id;
  const answer = isOwn ? ticket.answer : null;
  const due = visit?.slot.startsAt ?? (ticket.answer === null ? ticket.dueAt : null);
  return result('found', {
    number: { say: 'ticket-number', number: ticket.number },
    state: { say: 'key', key: `ticket-state.${ticket.state}` },
    ...(office === undefined ? {} : { office: { say: 'name', text: office.name } }),
    ...(due === null ? {} : { due: { say: 'moment', local: localMoment(due, unit.calendar.timeZone) } }),
    ...(answer === null ? {} : { answer: { say: 'notice', text: answer } }),
    ...(tickets.length > 1 ? { count: { say: 'count', count: tickets.length } } : {}),
  });
};
