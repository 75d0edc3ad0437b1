import type { Spoken } from '../../flow-engine/session.ts';
import type { Organisation } from '../../organisation/organisation.ts';
import { localMoment } from '../../shared/local-moment.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { clockRulesFor } from '../climb/ticket-clocks.ts';
import type { EscalationCause } from '../escalation.ts';

/** What is read out or written of a ticket to the staff it climbed to: never anything of the citizen. */
export const noticeWords = (
  ticket: Ticket,
  cause: EscalationCause,
  organisation: Organisation,
  now: Date,
): Readonly<Record<string, Spoken>> => {
  const category = organisation.categories.find(({ id }) => id === ticket.categoryId);
  const line = organisation.lines.find(({ id }) => id === ticket.lineId);
  const { timeZone } = clockRulesFor(organisation, ticket).unit.calendar;
  return {
    cause: { say: 'key', key: `staff-call.cause.${cause}` },
    number: { say: 'ticket-number', number: ticket.number },
    kind: { say: 'key', key: `staff-call.kind.${ticket.kind}` },
    category: { say: 'name', text: (category ?? line)?.name ?? {} },
    ...waited(now.getTime() - ticket.registeredAt.getTime()),
    ...(ticket.dueAt === null ? {} : { due: { say: 'moment', local: localMoment(ticket.dueAt, timeZone) } as const }),
  };
};

const minuteMs = 60_000;

/** In the largest unit of which two are full. */
const waited = (ms: number): Readonly<Record<string, Spoken>> => {
  const minutes = Math.max(1, Math.floor(ms / minuteMs));
  if (minutes < 120) return { minutes: { say: 'count', count: minutes } };
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return { hours: { say: 'count', count: hours } };
  return { days: { say: 'count', count: Math.floor(hours / 24) } };
};
