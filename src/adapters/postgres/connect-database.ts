import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Log } from '../../shared/log.ts';
import { asApplication } from './database-roles.ts';
import { PrismaClient } from './generated/client.ts';
import { waitForServer } from './wait-for-server.ts';

export interface DatabaseOptions {
  readonly url: string;
  readonly log: Log;
  /** Connections for hand-written SQL (voice turns, the effect ledger, reports), and for Prisma. */
  readonly poolSize: number;
  readonly prismaPoolSize: number;
  /** How long to wait for a server that is still starting; milliseconds. */
  readonly waitMs: number;
}

/** The two ways into one database, both in the application's role. A statement that waits for a connection, or runs, too long fails rather than hangs. */
export interface Database {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  close(): Promise<void>;
}

export const defaultDatabaseOptions = { poolSize: 16, prismaPoolSize: 8, waitMs: 30_000 } as const;

/**
 * Connects. Throws `database-unavailable` when no server answers within `waitMs` and `configuration-invalid` when it is older than
 * PostgreSQL 13.
 */
export const connectDatabase = async (options: DatabaseOptions): Promise<Database> => {
  await waitForServer(options.url, options.waitMs);
  let closing = false;
  // A pool is ended before its sockets are closed: a server that stops right afterwards breaks them, and nobody minds.
  const log: Pick<Log, 'warn'> = { warn: (fields, message) => void (closing || options.log.warn(fields, message)) };
  const pool = openPool({ ...options, log }, 'rexian', options.poolSize, 10_000);
  const prismaPool = openPool({ ...options, log }, 'rexian prisma', options.prismaPoolSize, 30_000);
  const prisma = new PrismaClient({ adapter: new PrismaPg(prismaPool) });
  const close = async (): Promise<void> => {
    closing = true;
    await prisma.$disconnect();
    await Promise.all([pool.end(), prismaPool.end()]);
  };
  return { pool, prisma, close };
};

const openPool = (
  options: Pick<DatabaseOptions, 'url'> & { readonly log: Pick<Log, 'warn'> },
  name: string,
  size: number,
  statementMs: number,
): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: asApplication(options.url),
    application_name: name,
    max: size,
    connectionTimeoutMillis: 4_000,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
  });
  const report = (err: Error): void => options.log.warn({ err, pool: name }, 'a database connection broke');
  pool.on('error', report);
  // A connection that breaks while checked out would otherwise end the process.
  pool.on('connect', (client) => client.on('error', report));
  return pool;
};
