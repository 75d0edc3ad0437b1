import type { TicketMark, TicketSearch } from '../../../tickets/lookup/ticket-search.ts';
import type { TicketTally } from '../../../tickets/ports.ts';
import { Prisma } from '../generated/client.ts';
import type { Transaction } from '../transaction.ts';

// The same words as isWaitedFor, isUnclaimed, isBooked and isFinished of the domain; the contract suite holds them together.
const waitedFor = Prisma.sql`state IN ('draft', 'registered', 'dispatched', 'in-progress', 'returned')`;
const unclaimed = Prisma.sql`${waitedFor} AND state <> 'returned' AND assignee_id IS NULL AND kind <> 'appointment'`;
/** Nobody is late with a visit that waits for its citizen. */
export const isNotBooked = Prisma.sql`NOT (state = 'dispatched' AND kind = 'appointment' AND reopenings = 0)`;

/** Ids of the tickets that somebody should take, most pressing first. */
export const waitingTicketIds = async (
  prisma: Transaction,
  unitIds: readonly string[],
  lineIds: readonly string[] | null,
  limit: number,
): Promise<readonly string[]> => {
  const found = await prisma.$queryRaw<readonly { id: string }[]>`
    SELECT id::text FROM ticket
    WHERE closed_at IS NULL AND ${unclaimed} AND unit_id = ANY (${unitIds}::text[])
      AND (${lineIds}::text[] IS NULL OR line_id = ANY (${lineIds}::text[]))
    ORDER BY array_position(ARRAY['emergency', 'urgent', 'normal'], priority), due_at NULLS LAST, registered_at, id
    LIMIT ${limit}`;
  return found.map((row) => row.id);
};

const markSql = (mark: TicketMark): Prisma.Sql => {
  if (mark.kind === 'digits') {
    const { digits, citizenId } = mark;
    return Prisma.sql`(replace(number, '-', '') LIKE ${`%${digits}%`} OR caller_masked LIKE ${`%${digits}`}
      OR citizen_id = ${citizenId}::uuid)`;
  }
  const { states, kinds, lineIds, categoryIds, unitIds, assigneeIds } = mark.facts;
  return Prisma.sql`(state = ANY (${states}::text[]) OR kind = ANY (${kinds}::text[])
    OR line_id = ANY (${lineIds}::text[]) OR category_id = ANY (${categoryIds}::text[])
    OR unit_id = ANY (${unitIds}::text[]) OR assignee_id = ANY (${assigneeIds}::text[]))`;
};

/** Ids of the tickets that are looked for, in the order asked for; the same words as isFoundBy of the domain. */
export const foundTicketIds = async (
  prisma: Transaction,
  unitIds: readonly string[],
  lineIds: readonly string[] | null,
  { marks, since, openOnly, order }: TicketSearch,
  limit: number,
): Promise<readonly string[]> => {
  const inTime = openOnly ? Prisma.empty : Prisma.sql`OR registered_at >= ${since}`;
  const first =
    order === 'due'
      ? Prisma.sql`due_at NULLS LAST, registered_at, id`
      : Prisma.sql`(closed_at IS NULL) DESC, registered_at DESC, id DESC`;
  const found = await prisma.$queryRaw<readonly { id: string }[]>`
    SELECT id::text FROM ticket
    WHERE (closed_at IS NULL ${inTime}) AND unit_id = ANY (${unitIds}::text[])
      AND (${lineIds}::text[] IS NULL OR line_id = ANY (${lineIds}::text[]))
      AND ${marks.length === 0 ? Prisma.sql`true` : Prisma.join(marks.map(markSql), ' AND ')}
    ORDER BY ${first} LIMIT ${limit}`;
  return found.map((row) => row.id);
};

/** Counts for `/hotline status`. */
export const tallyTickets = async (
  prisma: Transaction,
  unitIds: readonly string[],
  now: Date,
): Promise<TicketTally> => {
  const [tally] = await prisma.$queryRaw<readonly TicketTally[]>`
    SELECT count(*)::int AS open,
           (count(*) FILTER (WHERE ${unclaimed}))::int AS unclaimed,
           (count(*) FILTER (WHERE ${waitedFor} AND ${isNotBooked} AND due_at <= ${now}))::int AS overdue,
           (count(*) FILTER (WHERE escalation_level > 0))::int AS escalated
    FROM ticket WHERE closed_at IS NULL AND unit_id = ANY (${unitIds}::text[])`;
  return tally ?? { open: 0, unclaimed: 0, overdue: 0, escalated: 0 };
};
