import type { Pool } from 'pg';
import type { BurstStore, CallerBurst } from '../../../oversight/blocking/ports.ts';
import { guarded } from '../database-fault.ts';
import { withTransaction } from './with-client.ts';

interface BurstRow {
  readonly id: string;
  readonly citizen_id: string;
  readonly unit_id: string;
  readonly began_at: Date;
  readonly last_at: Date;
  readonly calls: number;
  readonly is_new: boolean;
  readonly masked: string;
}

/** Bursts of calls on PostgreSQL. Calls of one number are noted one after another. */
export const createPostgresBurstStore = (pool: Pool): BurstStore =>
  guarded<BurstStore>('burst store', {
    note: ({ burstId, eventId, effectId, citizenId, unitId, calls, withinMs, at }) =>
      withTransaction(pool, async (client) => {
        await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 23))', [citizenId]);
        const values = [burstId, citizenId, unitId, at, calls, withinMs, eventId, effectId];
        const { rows } = await client.query<BurstRow>(noteSql, values);
        const [row] = rows;
        if (row === undefined) throw new Error('a burst was neither found nor made');
        return { burst: toBurst(row), isNew: row.is_new };
      }),
    burst: async (id) => {
      const { rows } = await pool.query<BurstRow>(
        `SELECT b.*, false AS is_new, COALESCE(z.phone_masked, '') AS masked
         FROM caller_burst b LEFT JOIN citizen z ON z.id = b.citizen_id WHERE b.id = $1`,
        [id],
      );
      return rows[0] === undefined ? null : { ...toBurst(rows[0]), masked: rows[0].masked };
    },
  });

// $1 id of a new burst, $2 citizen, $3 unit, $4 instant, $5 calls so far, $6 milliseconds, $7 event, $8 effect.
const noteSql = `
  WITH latest AS (
    SELECT id FROM caller_burst
    WHERE citizen_id = $2 AND unit_id = $3 AND last_at > $4::timestamptz - $6 * interval '1 millisecond'
    ORDER BY last_at DESC LIMIT 1),
  longer AS (
    UPDATE caller_burst b SET last_at = greatest(b.last_at, $4), calls = greatest(b.calls + 1, $5)
    FROM latest WHERE b.id = latest.id RETURNING b.*),
  made AS (
    INSERT INTO caller_burst (id, citizen_id, unit_id, began_at, last_at, calls, within_ms)
    SELECT $1, $2, $3, $4, $4, $5, $6 WHERE NOT EXISTS (SELECT FROM latest) RETURNING *),
  noticed AS (
    INSERT INTO security_event (id, at, kind, detail)
    SELECT $7, $4, 'frequent-caller', jsonb_build_object('burstId', made.id, 'unitId', made.unit_id, 'calls', made.calls) FROM made),
  owed AS (
    INSERT INTO effect (id, key, job, payload, not_before)
    SELECT $8, 'tell-frequent-caller:' || made.id, 'tell-frequent-caller', jsonb_build_object('burstId', made.id), $4 FROM made)
  SELECT longer.*, false AS is_new FROM longer UNION ALL SELECT made.*, true FROM made`;

const toBurst = (row: BurstRow): CallerBurst => ({
  id: row.id,
  citizenId: row.citizen_id,
  unitId: row.unit_id,
  beganAt: row.began_at,
  lastAt: row.last_at,
  calls: row.calls,
});
