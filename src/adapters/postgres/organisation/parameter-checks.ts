import type { ParameterChecks } from '../../../organisation/ports.ts';
import type { PrismaClient } from '../generated/client.ts';

/** What was signed for stands on the lists of those who run the platform. */
export const createParameterChecks = (prisma: PrismaClient): ParameterChecks => ({
  async lastApproved(unitId) {
    const item = await prisma.digestItem.findFirst({
      where: { section: 'parameters', handledAt: { not: null }, digest: { unitId, kind: 'platform' } },
      orderBy: { handledAt: 'desc' },
    });
    return item?.handledAt == null ? null : { edition: item.subjectId, at: item.handledAt };
  },
});
