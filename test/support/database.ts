import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { connectDatabase, type Database } from '../../src/adapters/postgres/connect-database.ts';
import { silentLog } from '../../src/shared/log.ts';

/** A migrated, empty database of its own, for one test file. */
export interface TestDatabase extends Database {
  readonly url: string;
  /** Runs SQL as the owner of the tables, who may do what the application's role may not. */
  admin<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<pg.QueryResult<Row>>;
  /** Closes the connections and drops the database; call it in `afterAll`. */
  drop(): Promise<void>;
}

/** Copies the migrated template: call it in `beforeAll` of a file of the integration or scenarios project. */
export const createTestDatabase = async (poolSize = 10): Promise<TestDatabase> => {
  const templateUrl = inject('templateUrl');
  const template = new URL(templateUrl).pathname.slice(1);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = withDatabase(templateUrl, 'postgres');
  await runAlone(admin, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  const url = withDatabase(templateUrl, name);
  const database = await connectDatabase({ url, log: silentLog, poolSize, prismaPoolSize: 5, waitMs: 5_000 });
  const drop = async (): Promise<void> => {
    await database.close();
    await runAlone(admin, `DROP DATABASE ${name} WITH (FORCE)`);
  };
  return { ...database, url, admin: (sql, values) => runAlone(url, sql, values), drop };
};

/** A database with nothing in it, not even the schema. */
export const createEmptyDatabase = async (): Promise<{ readonly url: string; drop(): Promise<void> }> => {
  const name = `empty_${randomUUID().replaceAll('-', '')}`;
  const admin = withDatabase(inject('templateUrl'), 'postgres');
  await runAlone(admin, `CREATE DATABASE ${name}`);
  return {
    url: withDatabase(admin, name),
    drop: async () => void (await runAlone(admin, `DROP DATABASE ${name} WITH (FORCE)`)),
  };
};

/** Removes every row, also of tables that refuse it; cheaper than another copy. */
export const emptyDatabase = async (pool: pg.Pool): Promise<void> => {
  try {
    await pool.query(emptying);
  } catch (error) {
    // A test before may have ended this connection, and the news of it not have arrived.
    if (!(error instanceof pg.DatabaseError) || error.code !== '57P01') throw error;
    await pool.query(emptying);
  }
};

const emptying = `DO $$
    DECLARE name text;
    BEGIN
      SET LOCAL ROLE NONE;
      SET LOCAL session_replication_role = replica;
      FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' LOOP
        EXECUTE format('DELETE FROM %I', name);
      END LOOP;
    END $$`;

const withDatabase = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

const runAlone = async <Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<pg.QueryResult<Row>> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return values.length === 0 ? await client.query<Row>(sql) : await client.query<Row>(sql, [...values]);
  } finally {
    await client.end();
  }
};
