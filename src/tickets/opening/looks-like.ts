import type { Ticket } from '../ticket.ts';
import type { TicketKind } from '../ticket-kind.ts';
import type { Belongs } from './line-of-business.ts';

const repeatDays = 30;

/**
 * The open ticket of the same citizen that this may repeat: same kind, same category (or line, when a category is missing),
 * registered within 30 days; the newest. Only offered for merging: people decide.
 */
export const looksLike = (
  about: Belongs & { readonly kind: TicketKind },
  openTickets: readonly Ticket[],
  now: Date,
): Ticket | null => {
  const since = now.getTime() - repeatDays * 86_400_000;
  const same = openTickets.filter(
    (ticket) =>
      ticket.kind === about.kind &&
      ticket.state !== 'draft' &&
      ticket.registeredAt.getTime() >= since &&
      isSameMatter(ticket, about),
  );
  return same.sort((a, b) => b.registeredAt.getTime() - a.registeredAt.getTime())[0] ?? null;
};

const isSameMatter = (ticket: Ticket, about: Belongs): boolean =>
  ticket.categoryId !== null && about.categoryId !== null
    ? ticket.categoryId === about.categoryId
    : ticket.lineId === about.lineId;
