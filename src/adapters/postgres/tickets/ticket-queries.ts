import type { TicketTally } from '../../../tickets/ports.ts';
import { Prisma } from '../generated/client.ts';
import type { Transaction } from '../transaction.ts';

// The same words as isWaitedFor, isUnclaimed and isFinished of the domain; the contract suite holds them together.
const waitedFor = Prisma.sql`state IN ('draft', 'registered', 'dispatched', 'in-progress', 'returned')`;
const unclaimed = Prisma.sql`${waitedFor} AND state <> 'returned' AND assignee_id IS NULL AND kind <> 'appointment'`;

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

/** Counts for `/hotline status`. */
export const tallyTickets = async (
  prisma: Transaction,
  unitIds: readonly string[],
  now: Date,
): Promise<TicketTally> => {
  const [tally] = await prisma.$queryRaw<readonly TicketTally[]>`
    SELECT count(*)::int AS open,
           (count(*) FILTER (WHERE ${unclaimed}))::int AS unclaimed,
           (count(*) FILTER (WHERE ${waitedFor} AND due_at <= ${now}))::int AS overdue,
           (count(*) FILTER (WHERE escalation_level > 0))::int AS escalated
    FROM ticket WHERE closed_at IS NULL AND unit_id = ANY (${unitIds}::text[])`;
  return tally ?? { open: 0, unclaimed: 0, overdue: 0, escalated: 0 };
};
