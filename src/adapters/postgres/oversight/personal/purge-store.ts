import type { Pool, PoolClient } from 'pg';
import type { PurgedRows, Purger, SoundFiles } from '../../../../oversight/retention/ports.ts';
import type { Tombstone } from '../../../../oversight/retention/tombstone.ts';
import type { RetentionClass } from '../../../../oversight/retention-policy.ts';
import type { Vault } from '../../../../shared/vault.ts';
import { type TombstoneRecord, tombstoneColumns, tombstoneOf, tombstoneValues } from '../trail/tombstone-rows.ts';
import { withTransaction } from '../with-client.ts';
import { batchesDueSql, forgetCitizensSql, purgeSql, recordingsDueSql, recordingsGoneSql } from './purge-sql.ts';

interface Summary {
  readonly rows: number;
  readonly oldest: Date | null;
  readonly newest: Date | null;
}

/** Retention on PostgreSQL and the folder of recordings. */
export const createPurger = (pool: Pool, vault: Vault, sounds: SoundFiles): Purger => ({
  purge: (kind, before, limit, sign) =>
    withTransaction(pool, async (client) => {
      const purged = await purgeOne(client, { kind, before, limit }, vault, sounds);
      if (purged === null) return null;
      const tombstone = sign(purged);
      await bury(client, tombstone);
      return tombstone;
    }),
  async tombstones(from, to) {
    const { rows } = await pool.query<TombstoneRecord>(
      `SELECT ${tombstoneColumns} FROM purge_tombstone WHERE at >= $1 AND at < $2 ORDER BY at, id`,
      [from, to],
    );
    return rows.map(tombstoneOf);
  },
});

interface Due {
  readonly kind: RetentionClass;
  readonly before: Date;
  readonly limit: number;
}

const purgeOne = async (
  client: PoolClient,
  { kind, before, limit }: Due,
  vault: Vault,
  sounds: SoundFiles,
): Promise<PurgedRows | null> => {
  if (kind === 'recordings') return purgeRecordings(client, before, limit, sounds);
  if (kind === 'audit') return purgeAudit(client, before, limit);
  const { rows } = await client.query<Summary>(purgeSql[kind], [before, limit, Buffer.from(vault.seal('[]'))]);
  const [found] = rows;
  if (found === undefined || found.rows === 0 || found.oldest === null || found.newest === null) return null;
  if (kind === 'citizens') await client.query(forgetCitizensSql, [before, limit]);
  return { rows: found.rows, oldest: found.oldest, newest: found.newest, batches: null };
};

/** Files go first: a crash in between leaves rows whose files are gone, and the next run finishes them. */
const purgeRecordings = async (
  client: PoolClient,
  before: Date,
  limit: number,
  sounds: SoundFiles,
): Promise<PurgedRows | null> => {
  const { rows } = await client.query<{ id: string; path: string; at: Date }>(recordingsDueSql, [before, limit]);
  const [oldest, newest] = [rows[0], rows.at(-1)];
  if (oldest === undefined || newest === undefined) return null;
  for (const { path } of rows) await sounds.discard(path);
  await client.query(recordingsGoneSql, [rows.map(({ id }) => id)]);
  return { rows: rows.length, oldest: oldest.at, newest: newest.at, batches: null };
};

interface Batches {
  readonly first: string | null;
  readonly last: string | null;
  readonly oldest: Date;
  readonly newest: Date;
}

const purgeAudit = async (client: PoolClient, before: Date, limit: number): Promise<PurgedRows | null> => {
  const { rows } = await client.query<Batches>(batchesDueSql, [before, limit]);
  const [due] = rows;
  if (due === undefined || due.first === null || due.last === null) return null;
  const gone = await client.query<{ rows: string }>('SELECT purge_audit_batches($1, $2) AS rows', [
    due.first,
    due.last,
  ]);
  return {
    rows: Number(gone.rows[0]?.rows ?? 0),
    oldest: due.oldest,
    newest: due.newest,
    batches: { fromSeal: Number(due.first), toSeal: Number(due.last) },
  };
};

const bury = async (client: PoolClient, tombstone: Tombstone): Promise<void> => {
  const values = tombstoneValues(tombstone);
  const places = values.map((_, index) => `$${index + 1}`).join(', ');
  await client.query(`INSERT INTO purge_tombstone (${tombstoneColumns}) VALUES (${places})`, values);
};
