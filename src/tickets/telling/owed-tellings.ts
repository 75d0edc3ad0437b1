import { addLimit } from '../../calendar/add-limit.ts';
import { clockRulesFor } from '../../escalation/climb/ticket-clocks.ts';
import type { Organisation } from '../../organisation/organisation.ts';
import { type Milestone, receiptMark, type TellRule } from '../../outreach/tell-rule.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import { isWaitedFor, type Ticket, type TicketEventType } from '../ticket.ts';

/** What a telling was owed for; beside the ticket it names the telling for all time. */
export interface Telling {
  readonly categoryId: string;
  readonly at: Milestone;
  readonly say: string;
  /** A ticket that is taken up anew reaches its milestones anew. */
  readonly round: number;
}

/** The name of a telling: the same milestone of the same round is told once. */
export const tellingKey = (ticketId: string, { categoryId, at, say, round }: Telling): string =>
  `${receiptMark}${ticketId}:${categoryId}:${at}:${say}:${round}`;

/** What the kind of case of a ticket owes the citizen for the milestones reached now. */
export const owedTellings = (
  ticket: Ticket,
  reached: readonly Milestone[],
  { organisation, now, ids }: { readonly organisation: Organisation; readonly now: Date; readonly ids: Ids },
): readonly Effect[] => {
  const category = organisation.categories.find(({ id }) => id === ticket.categoryId);
  const rules = category?.tell?.filter(({ at }) => reached.includes(at)) ?? [];
  return rules.map((rule) => {
    const telling: Telling = { categoryId: category?.id ?? '', at: rule.at, say: rule.say, round: ticket.reopenings };
    return {
      id: ids.next(),
      job: 'tell-citizen',
      key: `tell-citizen:${tellingKey(ticket.id, telling)}`,
      payload: { ticketId: ticket.id, ...telling },
      notBefore: dueOf(rule, ticket, organisation, now),
    };
  });
};

/** A ticket that was taken up anew is waited for from then on. */
const dueOf = ({ after }: TellRule, ticket: Ticket, organisation: Organisation, now: Date): Date => {
  if (after === null) return now;
  const from = ticket.reopenings > 0 ? now : ticket.registeredAt;
  const due = addLimit(clockRulesFor(organisation, ticket).unit.calendar, from, after);
  return due > now ? due : now;
};

/** The milestones that a change of a ticket reached. */
export const milestonesOf = (
  before: Ticket,
  after: Ticket,
  event: TicketEventType,
  detail: Readonly<Record<string, unknown>>,
): readonly Milestone[] => {
  const isTold = before.state === 'draft' && after.state !== 'draft';
  const isOther = after.categoryId !== before.categoryId && after.state !== 'draft';
  if (event === 'ticket.reopened') return ['still-open'];
  if (event === 'ticket.answered') return ['answered'];
  // The channel is no higher level: its people see the ticket anyway.
  if (event === 'ticket.escalated' && detail.audience !== 'channel') return ['escalated'];
  return (isTold || isOther) && isWaitedFor(after) ? ['registered', 'still-open'] : [];
};
