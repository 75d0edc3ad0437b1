import type { SightingStore } from '../../../staff/ports.ts';
import { guarded } from '../database-fault.ts';
import type { PrismaClient } from '../generated/client.ts';
import { saveOwed } from '../tickets/save-change.ts';
import { inTransaction } from '../transaction.ts';

/** When people were last seen, on PostgreSQL: a row a person, written once a day. */
export const createPrismaSightings = (prisma: PrismaClient): SightingStore =>
  guarded<SightingStore>('sighting store', {
    note: ({ staffId, unitId, at }, audit) =>
      inTransaction(prisma, async (transaction) => {
        const written = await transaction.$executeRaw`
          INSERT INTO staff_sighting AS known (staff_id, unit_id, seen_at) VALUES (${staffId}, ${unitId}, ${at}::timestamptz)
          ON CONFLICT (staff_id) DO UPDATE SET unit_id = excluded.unit_id, seen_at = excluded.seen_at
            WHERE date_trunc('day', known.seen_at, 'UTC') < date_trunc('day', excluded.seen_at, 'UTC')`;
        if (written > 0) await saveOwed(transaction, { audit: [audit], effects: [] });
      }),
    async lastSeen(staffIds) {
      // A suspension that was lifted begins a new year, or the next night would suspend again.
      const rows = await prisma.$queryRaw<readonly { staff_id: string; at: Date }[]>`
        SELECT staff_id, max(at) AS at FROM (
          SELECT staff_id, seen_at AS at FROM staff_sighting
          UNION ALL SELECT staff_id, from_at FROM staff_grant
          UNION ALL SELECT staff_id, since FROM staff_standing WHERE state = 'active') AS signs
        WHERE staff_id = ANY (${[...staffIds]}::text[]) GROUP BY staff_id`;
      return new Map(rows.map((row) => [row.staff_id, row.at]));
    },
  });
