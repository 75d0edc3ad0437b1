import type { DigestTickets, DueTicket, WaitingApproval } from '../../../reports/digest/ports.ts';
import { guarded } from '../database-fault.ts';
import { Prisma, type PrismaClient } from '../generated/client.ts';
import { isNotBooked } from '../tickets/ticket-queries.ts';

const open = Prisma.sql`ticket.closed_at IS NULL AND ticket.state NOT IN ('archived', 'merged')`;
const columns = Prisma.sql`ticket.id::text AS "ticketId", ticket.number, ticket.unit_id AS "unitId",
  ticket.line_id AS "lineId", ticket.assignee_id AS "assigneeId", ticket.due_at AS "dueAt"`;

/** What the daily list says of tickets, one query a question. */
export const createDigestTickets = (prisma: PrismaClient): DigestTickets =>
  guarded<DigestTickets>('daily list', {
    async counts(unitIds) {
      const rows = await prisma.$queryRaw<readonly { readonly state: string; readonly count: number }[]>`
        SELECT CASE WHEN ${isNotBooked} THEN state ELSE 'booked' END AS state, count(*)::integer AS count FROM ticket
        WHERE unit_id = ANY(${[...unitIds]}) AND ${open} GROUP BY 1`;
      return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
    },
    dueBefore: (unitIds, before, limit) =>
      prisma.$queryRaw<readonly DueTicket[]>`
        SELECT ${columns} FROM ticket
        WHERE unit_id = ANY(${[...unitIds]}) AND closed_at IS NULL AND due_at < ${before}
          AND state IN ('draft', 'registered', 'dispatched', 'in-progress', 'returned') AND ${isNotBooked}
        ORDER BY due_at, number LIMIT ${limit}`,
    unacknowledged: (unitIds, limit) =>
      prisma.$queryRaw<readonly DueTicket[]>`
        SELECT ${columns} FROM ticket
        WHERE unit_id = ANY(${[...unitIds]}) AND ${open} AND EXISTS (
          SELECT FROM escalation WHERE escalation.ticket_id = ticket.id AND escalation.state = 'climbing')
        ORDER BY due_at NULLS LAST, number LIMIT ${limit}`,
    waitingApprovals: (unitIds, limit) =>
      prisma.$queryRaw<readonly WaitingApproval[]>`
        SELECT id::text, operation, expires_at AS "expiresAt" FROM approval
        WHERE unit_id = ANY(${[...unitIds]}) AND state = 'pending' ORDER BY requested_at, id LIMIT ${limit}`,
  });
