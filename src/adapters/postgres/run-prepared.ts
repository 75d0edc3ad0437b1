import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { AppError } from '../../shared/app-error.ts';
import { isUnreachable, isWriteConflict } from './database-fault.ts';

/** A statement that every connection plans once. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** How much longer it may take; milliseconds. */
export interface Allowance {
  /** While statements fail. */
  leftMs(): number;
  /** While a connection is only waited for because all are in use; as `leftMs` when absent. */
  leftWhileBusyMs?(): number;
}

/** Work in the background has nobody waiting on the line. */
export const unhurried: Allowance = { leftMs: () => 4_000 };

export const busyMs = (allowance: Allowance): number => allowance.leftWhileBusyMs?.() ?? allowance.leftMs();

/** The driver takes a time limit with each query; its types do not say so. */
interface TimedQuery extends QueryConfig {
  readonly query_timeout: number;
}

const firstPauseMs = 20;
const longestPauseMs = 400;
/** A connection that answers nothing is given up after this, so that there is time to try another. */
const longestQueryMs = 2_500;
const shortestWaitMs = 50;

/**
 * Runs a statement; while the database is going away, restarting or refusing for a moment it is tried again until the
 * allowance is used up, then `database-unavailable` is thrown. Must be safe to run twice: an answer may be lost after the commit.
 */
export const runPrepared = async <Row extends QueryResultRow>(
  pool: Pool,
  statement: Statement,
  values: readonly unknown[],
  allowance: Allowance,
): Promise<readonly Row[]> => {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return (await runOnce<Row>(pool, statement, values, allowance)).rows;
    } catch (error) {
      if (!isPassing(error)) throw error;
      const leftMs = isWaitForTurn(error) ? busyMs(allowance) : allowance.leftMs();
      if (leftMs <= pauseMs) {
        throw new AppError('database-unavailable', { doing: `running ${statement.name}`, cause: error });
      }
      await new Promise((resume) => setTimeout(resume, pauseMs));
    }
  }
};

const runOnce = async <Row extends QueryResultRow>(
  pool: Pool,
  { name, text }: Statement,
  values: readonly unknown[],
  allowance: Allowance,
): Promise<QueryResult<Row>> => {
  const client = await connectWithin(pool, Math.max(shortestWaitMs, busyMs(allowance)));
  const timeoutMs = Math.max(shortestWaitMs, Math.min(longestQueryMs, busyMs(allowance)));
  let broken: Error | undefined;
  // Without a listener a connection that dies while it is checked out ends the process.
  const onError = (error: Error) => {
    broken = error;
  };
  client.on('error', onError);
  try {
    const query: TimedQuery = { name, text, values: [...values], query_timeout: timeoutMs };
    return await client.query<Row>(query);
  } catch (error) {
    if (isBroken(error)) broken ??= error instanceof Error ? error : new Error('broken connection');
    throw error;
  } finally {
    client.removeListener('error', onError);
    client.release(broken);
  }
};

/** A client, or an error once `withinMs` has passed; a client that comes later goes back to the pool. */
const connectWithin = (pool: Pool, withinMs: number): Promise<PoolClient> => {
  if (pool.idleCount > 0) return pool.connect();
  return new Promise((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(new ConnectTimeout());
    }, withinMs);
    pool.connect().then(
      (client) => {
        clearTimeout(timer);
        if (isLate) client.release();
        else resolve(client);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
};

class ConnectTimeout extends Error {
  constructor() {
    super('no database connection in time');
  }
}

/** Every connection was in use for as long as the pool lets anyone wait; or none could be opened, which looks the same. */
const isWaitForTurn = (error: unknown): boolean =>
  error instanceof Error && /timeout exceeded when trying to connect/i.test(error.message);

const timeoutWords = /read timeout|timeout expired/i;

/** The connection, or the server behind it, is no longer to be trusted. */
const isBroken = (error: unknown): boolean =>
  isUnreachable(error) ||
  error instanceof ConnectTimeout ||
  (error instanceof Error && timeoutWords.test(error.message));

/** Class 08, 53300, 57P0x, 40001, 40P01, and what the driver says when the connection is gone. */
const isPassing = (error: unknown): boolean => isBroken(error) || isWriteConflict(error);
