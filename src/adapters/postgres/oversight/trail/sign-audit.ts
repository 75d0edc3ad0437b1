import { type EntryRow, signRow } from '../../../../oversight/audit/signed-entry.ts';
import type { Signer } from '../../../../shared/vault.ts';
import type { Prisma, PrismaClient } from '../../generated/client.ts';

type NewEntry = Prisma.AuditEntryCreateManyInput;
type Client = Pick<PrismaClient, 'auditEntry'>;

/**
 * The same client; whatever it adds to the audit trail is masked and signed on the way, also within transactions. Hand-written SQL
 * signs by `signedEntry`. A client extension would do the same and cost a third of the write rate.
 */
export const signingPrisma = (prisma: PrismaClient, signer: Signer): PrismaClient => {
  const sign = (entry: NewEntry): NewEntry =>
    signRow(signer, { ...entry, at: new Date(entry.at), unitId: entry.unitId ?? null } as NewEntry &
      EntryRow) as NewEntry;
  const signing = <Of extends Client>(client: Of, more: Partial<PrismaClient> = {}): Of => {
    const { auditEntry } = client;
    const own: object = {
      ...more,
      auditEntry: instead(auditEntry, {
        create: ({ data, ...rest }: Prisma.AuditEntryCreateArgs) =>
          auditEntry.create({ ...rest, data: sign(data as NewEntry) }),
        createMany: ({ data, ...rest }: Prisma.AuditEntryCreateManyArgs) =>
          auditEntry.createMany({ ...rest, data: Array.isArray(data) ? data.map(sign) : sign(data) }),
      }),
    };
    return instead(client, own);
  };
  type Work = (transaction: Prisma.TransactionClient) => Promise<unknown>;
  const transact = prisma.$transaction.bind(prisma) as (work: unknown, options?: object) => Promise<unknown>;
  const $transaction = (work: unknown, options?: object) =>
    transact(
      typeof work === 'function' ? (inner: Prisma.TransactionClient) => (work as Work)(signing(inner)) : work,
      options,
    );
  return signing(prisma, { $transaction: $transaction as PrismaClient['$transaction'] });
};

/** The object with some of its members replaced. */
const instead = <Of extends object>(whole: Of, own: object): Of =>
  new Proxy(whole, {
    get: (target, key) => {
      if (Object.hasOwn(own, key)) return Reflect.get(own, key);
      const member: unknown = Reflect.get(target, key);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
