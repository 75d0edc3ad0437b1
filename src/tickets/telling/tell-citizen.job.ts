import { z } from 'zod';
import type { Spoken } from '../../flow-engine/session.ts';
import { numberFor } from '../../organisation/number-for.ts';
import type { CurrentOrganisation, Organisation } from '../../organisation/organisation.ts';
import { responsibleOffice } from '../../organisation/responsible-office.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import type { CitizenTexts } from '../../outreach/ports.ts';
import { caseWords, milestones } from '../../outreach/tell-rule.ts';
import { systemActor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import { localMoment } from '../../shared/local-moment.ts';
import type { TicketStore } from '../ports.ts';
import { isFinished, type Ticket } from '../ticket.ts';
import { keepReceipt } from './keep-receipt.ts';
import { type Telling, tellingKey } from './owed-tellings.ts';

const payload = z.object({
  ticketId: z.string(),
  categoryId: z.string(),
  at: z.enum(milestones),
  say: z.string(),
  round: z.number(),
});

/** What telling a citizen about their ticket needs. */
export interface TellingWorld {
  readonly tickets: TicketStore;
  readonly texts: CitizenTexts;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Texts the citizen what their kind of case owes them at a milestone, in their language and once. When the ticket has moved on, is
 * about something else, or the rule is gone from the organisation file, nobody is told. A number that cannot receive texts is left
 * in peace, and the card says that somebody should call.
 */
export const tellCitizenJob = (world: TellingWorld): Job<z.infer<typeof payload>> => ({
  name: 'tell-citizen',
  payload,
  retry: patientRetry,
  run: async ({ ticketId, ...telling }) => {
    const ticket = await world.tickets.find(ticketId);
    if (ticket === null || !stillHolds(ticket, telling)) return done;
    const organisation = world.organisation();
    const category = organisation.categories.find(({ id }) => id === telling.categoryId);
    const isRule = category?.tell?.some(({ at, say }) => at === telling.at && say === telling.say) ?? false;
    if (!isRule) return done;
    const owed = await owe(world, ticket, telling, organisation);
    if (owed === 'unreachable') await recordUnreached(world, ticketId, telling);
    return done;
  },
});

const stillHolds = (ticket: Ticket, { categoryId, at, round }: Telling): boolean => {
  if (ticket.categoryId !== categoryId || ticket.reopenings !== round || ticket.state === 'merged') return false;
  const isAnswered = ticket.answeredAt !== null;
  switch (at) {
    case 'registered':
      return true;
    case 'answered':
      return isAnswered;
    case 'still-open':
    case 'escalated':
      return !isAnswered && !isFinished(ticket);
  }
};

const owe = async (
  { texts, clock, ids }: TellingWorld,
  ticket: Ticket,
  telling: Telling,
  organisation: Organisation,
): Promise<'owed' | 'known' | 'unreachable'> => {
  const sender = numberFor(organisation, ticket.unitId);
  if (ticket.citizenId === null || sender === null) return 'unreachable';
  return texts.tell({
    id: ids.next(),
    key: tellingKey(ticket.id, telling),
    ticketId: ticket.id,
    citizenId: ticket.citizenId,
    sender,
    template: caseWords(telling.say),
    params: paramsOf(ticket, organisation),
    language: ticket.language,
    at: clock.now(),
  });
};

const paramsOf = (ticket: Ticket, organisation: Organisation): Readonly<Record<string, Spoken>> => {
  const nothing: Spoken = { say: 'text', text: '' };
  const category = organisation.categories.find(({ id }) => id === ticket.categoryId);
  const office = responsibleOffice(organisation, ticket);
  const zone = unitOf(organisation, ticket.unitId)?.calendar.timeZone;
  return {
    ticketNumber: { say: 'ticket-number', number: ticket.number },
    category: category === undefined ? nothing : { say: 'name', text: category.name },
    due:
      ticket.dueAt === null || zone === undefined ? nothing : { say: 'moment', local: localMoment(ticket.dueAt, zone) },
    office: office === null ? nothing : { say: 'name', text: office.name },
    answer: { say: 'notice', text: ticket.answer ?? '' },
  };
};

const recordUnreached = async (world: TellingWorld, ticketId: string, telling: Telling): Promise<void> => {
  const receipt = {
    name: tellingKey(ticketId, telling),
    template: caseWords(telling.say),
    state: 'unreachable',
  } as const;
  const kept = await keepReceipt(world, ticketId, receipt, systemActor('tell-citizen'));
  if (kept === 'conflict') throw new AppError('database-conflict', { doing: `keep a receipt of ticket ${ticketId}` });
};
