import { type EntryRow, signRow } from '../../../oversight/audit/signed-entry.ts';
import type { Signer } from '../../../shared/vault.ts';
import type { Prisma, PrismaClient } from '../generated/client.ts';

type NewEntry = Prisma.AuditEntryCreateManyInput;

/**
 * The same client; whatever it adds to the audit trail is masked and signed on the way, also within transactions. Hand-written SQL
 * signs by `signedEntry`.
 */
export const signingPrisma = (prisma: PrismaClient, signer: Signer): PrismaClient => {
  const signed = (entry: NewEntry): NewEntry =>
    signRow(signer, { ...entry, at: new Date(entry.at), unitId: entry.unitId ?? null } as NewEntry &
      EntryRow) as NewEntry;
  return prisma.$extends({
    query: {
      auditEntry: {
        create: ({ args, query }) => query({ ...args, data: signed(args.data as NewEntry) }),
        createMany: ({ args, query }) =>
          query({ ...args, data: Array.isArray(args.data) ? args.data.map(signed) : signed(args.data) }),
      },
    },
  }) as unknown as PrismaClient;
};
