import { readerRole } from './database-roles.ts';
import type { PrismaClient } from './generated/client.ts';
import { inTransaction, type Transaction } from './transaction.ts';

/**
 * Reads as a person would: `work` sees only rows of these units, whatever it asks for, and can write nothing. The database refuses, not
 * the query.
 */
export const asReader = <Result>(
  prisma: PrismaClient,
  unitIds: readonly string[],
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> =>
  inTransaction(prisma, async (transaction) => {
    const units = unitIds.join(',');
    await transaction.$queryRaw`
      SELECT set_config('rexian.units', ${units}, true), set_config('role', ${readerRole}, true)`;
    return work(transaction);
  });
