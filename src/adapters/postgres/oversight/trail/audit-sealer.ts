import type { Pool, PoolClient } from 'pg';
import type { AuditSealer } from '../../../../oversight/audit/ports.ts';
import type { AuditSeal, SealedEntry } from '../../../../oversight/audit/seal.ts';
import { withTransaction } from '../with-client.ts';
import { type SealRecord, sealColumns, sealOf, sealValues } from './audit-rows.ts';

const sealTurn = 7_394_263;
/** Batches whose missing numbers may still come. One is closed every two seconds at most: ten minutes, and no transaction lasts one. */
const stillAwaited = 300;

interface MacRecord {
  readonly seq: string;
  readonly mac: Buffer | null;
}

/** Seals on PostgreSQL. Each statement sees only what is committed, so an entry is handed over once its transaction has ended. */
export const createAuditSealer = (pool: Pool): AuditSealer => ({
  seal: (limit, close) => withTransaction(pool, (client) => sealNext(client, limit, close)),
});

const sealNext = async (
  client: PoolClient,
  limit: number,
  close: Parameters<AuditSealer['seal']>[1],
): Promise<AuditSeal | 'busy' | null> => {
  const turn = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS mine', [sealTurn]);
  if (turn.rows[0]?.mine !== true) return 'busy';
  const newest = await client.query<SealRecord>(`SELECT ${sealColumns} FROM audit_seal ORDER BY seq DESC LIMIT 1`);
  const last = newest.rows[0] === undefined ? null : sealOf(newest.rows[0]);
  const late = last === null ? [] : await lateEntries(client, last.seq, limit);
  const fresh = await client.query<MacRecord>('SELECT seq, mac FROM audit_entry WHERE seq > $1 ORDER BY seq LIMIT $2', [
    last?.toSeq ?? 0,
    limit - late.length,
  ]);
  const seal = close(last, [...late, ...fresh.rows.map(toEntry)]);
  if (seal === null) return null;
  const places = sealValues(seal).map((_, index) => `$${index + 1}`);
  await client.query(`INSERT INTO audit_seal (${sealColumns}) VALUES (${places.join(', ')})`, sealValues(seal));
  return seal;
};

/** Entries that stand where a number was missing, and that no later seal took in. */
const lateEntries = async (client: PoolClient, lastSeal: number, limit: number): Promise<readonly SealedEntry[]> => {
  const { rows } = await client.query<MacRecord>(
    // Run by run, on the primary key: joined the other way round, every seal would read the whole trail.
    `WITH awaited AS (
       SELECT missing, late FROM audit_seal WHERE seq > $1 AND (missing <> '[]'::jsonb OR late <> '[]'::jsonb)
     )
     SELECT e.seq, e.mac
       FROM awaited
       CROSS JOIN jsonb_array_elements(missing) AS run
       CROSS JOIN LATERAL (
         SELECT seq, mac FROM audit_entry WHERE seq BETWEEN (run->>0)::bigint AND (run->>1)::bigint OFFSET 0
       ) e
      WHERE e.seq <> ALL (ARRAY(SELECT value::bigint FROM awaited CROSS JOIN jsonb_array_elements_text(late)))
      ORDER BY e.seq LIMIT $2`,
    [lastSeal - stillAwaited, Math.max(1, Math.floor(limit / 2))],
  );
  return rows.map(toEntry);
};

const toEntry = ({ seq, mac }: MacRecord): SealedEntry => ({ seq: Number(seq), mac });
