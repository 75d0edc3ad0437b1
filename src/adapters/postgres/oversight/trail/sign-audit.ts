import type { Pool } from 'pg';
import { type EntryRow, type SignedRow, signRow } from '../../../../oversight/audit/signed-entry.ts';
import type { Signer } from '../../../../shared/vault.ts';
import type { Prisma, PrismaClient } from '../../generated/client.ts';
import { addRows } from './audit-sql.ts';

type NewEntry = Prisma.AuditEntryCreateManyInput;
type Client = Pick<PrismaClient, 'auditEntry'>;
type Add = (rows: readonly SignedRow[]) => Promise<unknown>;

/**
 * The same client; whatever it adds to the audit trail is masked and signed on the way, also within transactions. Entries that belong
 * to no transaction go by a prepared statement, which costs half. Hand-written SQL signs by `signedEntry`.
 * A client extension would sign too and cost a third of the write rate.
 */
export const signingPrisma = (prisma: PrismaClient, pool: Pool, signer: Signer): PrismaClient => {
  const sign = (entry: NewEntry): SignedRow =>
    signRow(signer, { ...entry, at: new Date(entry.at), unitId: entry.unitId ?? null } as EntryRow);
  const signing = <Of extends Client>(client: Of, add: Add, more: Partial<PrismaClient> = {}): Of => {
    const addAll = async ({ data }: Prisma.AuditEntryCreateManyArgs) => {
      const rows = (Array.isArray(data) ? data : [data]).map(sign);
      await add(rows);
      return { count: rows.length };
    };
    return instead(client, {
      ...more,
      auditEntry: instead(client.auditEntry, { create: refuseUnsigned, createMany: addAll }),
    });
  };
  const within = (inner: Prisma.TransactionClient): Prisma.TransactionClient =>
    signing(inner, (rows) => inner.auditEntry.createMany({ data: rows as unknown as NewEntry[] }));
  type Work = (transaction: Prisma.TransactionClient) => Promise<unknown>;
  const transact = prisma.$transaction.bind(prisma) as (work: unknown, options?: object) => Promise<unknown>;
  const $transaction = (work: unknown, options?: object) =>
    transact(
      typeof work === 'function' ? (inner: Prisma.TransactionClient) => (work as Work)(within(inner)) : work,
      options,
    );
  return signing(prisma, (rows) => addRows(pool, rows), { $transaction: $transaction as PrismaClient['$transaction'] });
};

const refuseUnsigned = (): Promise<never> =>
  Promise.reject(new Error('entries are added by createMany, which signs them'));

/** The object with some of its members replaced. */
const instead = <Of extends object>(whole: Of, own: object): Of =>
  new Proxy(whole, {
    get: (target, key) => {
      if (Object.hasOwn(own, key)) return Reflect.get(own, key);
      const member: unknown = Reflect.get(target, key);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
