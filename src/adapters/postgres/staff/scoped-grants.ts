import type { StaffGrantReader } from '../../../staff/ports.ts';
import { guarded } from '../database-fault.ts';
import type { PrismaClient } from '../generated/client.ts';
import { asReader } from '../scoped-read.ts';
import { toCredential } from './credential-row.ts';
import { toGrant } from './grant-row.ts';

/** Grants as the people of some units see them: the database shows no others. */
export const createScopedGrants = (prisma: PrismaClient): StaffGrantReader =>
  guarded<StaffGrantReader>('scoped grants', {
    endingIn: (unitIds, at) =>
      asReader(prisma, unitIds, async (transaction) => {
        const rows = await transaction.staffGrant.findMany({
          where: { revokedAt: null, untilAt: { gt: at } },
          orderBy: [{ untilAt: 'asc' }, { id: 'asc' }],
        });
        return rows.map(toGrant);
      }),
    credentialsIn: (unitIds) =>
      asReader(prisma, unitIds, async (transaction) => {
        const rows = await transaction.staffCredential.findMany({ orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }] });
        return rows.map(toCredential);
      }),
  });
