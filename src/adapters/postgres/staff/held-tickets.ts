import type { PrismaClient } from '../generated/client.ts';

/** Ids of the tickets a person has at hand, oldest first. */
export const heldTicketIds = async (prisma: PrismaClient, staffId: string): Promise<readonly string[]> => {
  const rows = await prisma.ticket.findMany({
    where: { assigneeId: staffId, closedAt: null },
    orderBy: [{ registeredAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  return rows.map(({ id }) => id);
};
