import type { ScopedTrail } from '../../../../oversight/audit/ports.ts';
import { guarded } from '../../database-fault.ts';
import type { PrismaClient } from '../../generated/client.ts';
import { asReader } from '../../scoped-read.ts';
import { aboutTicketSql, type EntryRecord, entryColumns, entryOf } from './audit-rows.ts';

/** The trail as the people of some units see it: the database shows no other entry. */
export const createScopedTrail = (prisma: PrismaClient): ScopedTrail =>
  guarded<ScopedTrail>('scoped trail', {
    aboutTicketWithin: async (unitIds, ticketId, limit) => {
      const rows = await asReader(prisma, unitIds, (seen) =>
        seen.$queryRawUnsafe<EntryRecord[]>(
          `SELECT ${entryColumns} FROM audit_entry ${aboutTicketSql}`,
          ticketId,
          limit,
        ),
      );
      return rows.map(entryOf);
    },
  });
