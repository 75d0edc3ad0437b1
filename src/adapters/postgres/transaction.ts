import { setTimeout as wait } from 'node:timers/promises';
import { isWriteConflict } from './database-fault.ts';
import type { Prisma, PrismaClient } from './generated/client.ts';

export type Transaction = Prisma.TransactionClient;

const attempts = 5;
const firstPauseMs = 10;

/** Does `work`; when another transaction was in its way, again, at most five times. `work` must leave nothing behind when it fails. */
export const patiently = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= attempts || !isWriteConflict(error)) throw error;
      await wait(firstPauseMs * 2 ** attempt * (0.5 + Math.random()));
    }
  }
};

/** Runs `work` in one transaction, `patiently`: it must do nothing but use the transaction it is given. */
export const inTransaction = <Result>(
  prisma: PrismaClient,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> => patiently(() => prisma.$transaction(work, { maxWait: 10_000, timeout: 10_000 }));

/** Thrown inside `inTransaction` to undo everything; `undoable` turns it into its reason. */
export class Undo<const Reason> extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super('undone on purpose');
    this.reason = reason;
  }
}

/** Like `inTransaction`, but an `Undo` thrown by `work` is its result. */
export const undoable = async <Result, Reason>(
  prisma: PrismaClient,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result | Reason> => {
  try {
    return await inTransaction(prisma, work);
  } catch (error) {
    if (error instanceof Undo) return error.reason as Reason;
    throw error;
  }
};
