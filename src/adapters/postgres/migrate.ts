import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { AppError } from '../../shared/app-error.ts';
import { ensureDatabaseRoles, rolesInReachSql } from './database-roles.ts';
import { type Migration, readMigrations } from './schema/schema-files.ts';

/**
 * Makes the roles the application works in, then brings the database to this version's schema and returns the names of the migrations that were applied. A migration and its line in
 * Prisma's history are one transaction, so a process killed half-way leaves neither. Processes that start together take turns.
 * Throws `configuration-invalid` when the database belongs to another version of Rexian.
 */
export const migrate = async (databaseUrl: string): Promise<readonly string[]> => {
  const migrations = await readMigrations();
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'rexian migrate' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { hasHistory, hasRoles } = await whatIsThere(client);
    if (!hasRoles) await ensureDatabaseRoles(client);
    const pending = hasHistory ? await pendingMigrations(client, migrations) : migrations;
    return pending.length === 0 ? [] : await applyInTurn(client, migrations);
  } finally {
    await client.end();
  }
};

// The key that Prisma's own tools lock.
const turnKey = 72_707_369;

const applyInTurn = async (client: pg.Client, migrations: readonly Migration[]): Promise<readonly string[]> => {
  await client.query('SELECT pg_advisory_lock($1)', [turnKey]);
  try {
    await client.query(historyTable);
    const pending = await pendingMigrations(client, migrations);
    for (const migration of pending) await apply(client, migration);
    return pending.map((migration) => migration.name);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [turnKey]).catch(() => undefined);
  }
};

const apply = async (client: pg.Client, { name, sql }: Migration): Promise<void> => {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum(sql), name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw new AppError('database-unavailable', {
      doing: `applying migration ${name}; nothing of it was kept`,
      cause: error,
    });
  }
};

const whatIsThere = async (client: pg.Client): Promise<{ hasHistory: boolean; hasRoles: boolean }> => {
  const { rows } = await client.query<{ history: boolean; roles: number }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS history, ${rolesInReachSql} AS roles`,
  );
  return { hasHistory: rows[0]?.history === true, hasRoles: rows[0]?.roles === 2 };
};

interface HistoryRow {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

const pendingMigrations = async (
  client: pg.Client,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> => {
  const { rows } = await client.query<HistoryRow>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  for (const row of rows) refuseForeign(row, migrations);
  const applied = new Set(rows.map((row) => row.migration_name));
  return migrations.filter((migration) => !applied.has(migration.name));
};

const refuseForeign = (row: HistoryRow, migrations: readonly Migration[]): void => {
  const known = migrations.find((migration) => migration.name === row.migration_name);
  const wrong =
    known === undefined
      ? 'this version of Rexian does not know it: start the newer version that applied it'
      : !row.finished
        ? 'another tool began it and did not finish: restore the database from its backup'
        : row.checksum !== checksum(known.sql)
          ? 'its text was changed since: restore the file'
          : null;
  if (wrong === null) return;
  throw new AppError('configuration-invalid', {
    doing: `checking migration ${row.migration_name} of the database; ${wrong}`,
  });
};

const checksum = (sql: string): string => createHash('sha256').update(sql).digest('hex');

const historyTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  varchar(36) PRIMARY KEY,
  checksum            varchar(64) NOT NULL,
  finished_at         timestamptz,
  migration_name      varchar(255) NOT NULL,
  logs                text,
  rolled_back_at      timestamptz,
  started_at          timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`;
