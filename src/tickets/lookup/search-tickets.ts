import { citizenIdOf } from '../../calls/citizen-id.ts';
import type { Actor } from '../../shared/actor.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import { maskNumber } from '../../shared/phone-number.ts';
import type { Vault } from '../../shared/vault.ts';
import { scopeOf } from '../../staff/rights.ts';
import type { Ticket } from '../ticket.ts';
import { isNotStaff, type NotStaff, staffBehind, type TicketReader } from './ticket-reader.ts';
import { type NamedFacts, noFacts, type TicketMark, type TicketSearch } from './ticket-search.ts';

export type SearchDesk = TicketReader & {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly vault: Pick<Vault, 'index'>;
};

/** One thing that was asked for. `e164`: the digits could be somebody's whole number, and then it is this one. */
export type Asked =
  | { readonly kind: 'digits'; readonly digits: string; readonly e164: string | null }
  | { readonly kind: 'named'; readonly facts: NamedFacts };

export interface FoundTickets {
  readonly kind: 'found';
  readonly tickets: readonly Ticket[];
  /** More were found than are listed. */
  readonly hasMore: boolean;
  readonly at: Date;
}

/** `no-post`: the person holds no post that sees tickets. */
export type SearchResult = FoundTickets | NotStaff | { readonly kind: 'no-post' };

const dayMs = 24 * 60 * 60 * 1000;
const searchedDays = 92;

/**
 * Tickets of a person's unit and those below that have everything asked for: open ones, and those of the last 92 days; of a caller whose
 * whole number is given, all. Looking by a whole number is a look at personal data and stands in the audit trail, masked.
 */
export const searchTickets = async (
  desk: SearchDesk,
  request: { readonly actor: Actor; readonly asked: readonly Asked[]; readonly limit: number },
): Promise<SearchResult> => {
  const at = desk.clock.now();
  const marks = request.asked.map((asked) => markOf(desk, asked));
  const isOfCaller = marks.some((mark) => mark.kind === 'digits' && mark.citizenId !== null);
  const since = isOfCaller ? new Date(0) : new Date(at.getTime() - searchedDays * dayMs);
  const result = await look(desk, request, { marks, since, openOnly: false, order: 'newest' });
  if (result.kind === 'found') await noteLook(desk, request, result);
  return result;
};

/** Callbacks that are owed in a person's unit and those below, those due first. */
export const openCallbacks = (
  desk: SearchDesk,
  request: { readonly actor: Actor; readonly limit: number },
): Promise<SearchResult> => {
  const marks: readonly TicketMark[] = [{ kind: 'named', facts: { ...noFacts, kinds: ['callback'] } }];
  return look(desk, request, { marks, since: new Date(0), openOnly: true, order: 'due' });
};

/** What a person has on their desk, what is due first on top. */
export const ownTickets = (
  reader: TicketReader & { readonly clock: Clock },
  request: { readonly actor: Actor; readonly limit: number },
): Promise<SearchResult> => {
  const assigneeIds = request.actor.kind === 'staff' ? [request.actor.staffId] : [];
  const marks: readonly TicketMark[] = [{ kind: 'named', facts: { ...noFacts, assigneeIds } }];
  return look(reader, request, { marks, since: new Date(0), openOnly: true, order: 'due' });
};

const look = async (
  desk: TicketReader & { readonly clock: Clock },
  { actor, limit }: { readonly actor: Actor; readonly limit: number },
  search: TicketSearch,
): Promise<SearchResult> => {
  const staff = staffBehind(desk, actor);
  if (isNotStaff(staff)) return staff;
  const { unitIds, lineIds } = scopeOf(staff, desk.organisation());
  if (unitIds.length === 0) return { kind: 'no-post' };
  const tickets = await desk.tickets.search(unitIds, lineIds, search, limit + 1);
  return { kind: 'found', tickets: tickets.slice(0, limit), hasMore: tickets.length > limit, at: desk.clock.now() };
};

const markOf = ({ vault }: SearchDesk, asked: Asked): TicketMark =>
  asked.kind === 'named'
    ? asked
    : {
        kind: 'digits',
        digits: asked.digits,
        citizenId: asked.e164 === null ? null : citizenIdOf(vault.index(asked.e164)),
      };

const noteLook = async (
  desk: SearchDesk,
  { actor, asked }: { readonly actor: Actor; readonly asked: readonly Asked[] },
  { tickets, at }: FoundTickets,
): Promise<void> => {
  const callers = asked.flatMap((each) =>
    each.kind === 'digits' && each.e164 !== null ? [maskNumber(each.e164)] : [],
  );
  const staff = staffBehind(desk, actor);
  if (callers.length === 0 || isNotStaff(staff)) return;
  await desk.tickets.audit([
    {
      id: desk.ids.next(),
      at,
      actor,
      action: 'ticket.find',
      subject: { kind: 'unit', id: staff.unitId },
      unitId: staff.unitId,
      outcome: 'done',
      detail: { callers, found: tickets.length },
    },
  ]);
};
