import type { Pool } from 'pg';
import type { RevealStore } from '../../../../oversight/privacy/ports.ts';
import { maskText } from '../../../../shared/masking.ts';
import type { Vault } from '../../../../shared/vault.ts';
import { guarded } from '../../database-fault.ts';
import { createAuditLog } from '../trail/audit-sql.ts';
import { withTransaction } from '../with-client.ts';

interface RevealRecord {
  readonly id: string;
  readonly at: Date;
  readonly until: Date;
  readonly staff_id: string;
  readonly ticket_id: string;
  readonly unit_id: string;
  readonly channel: string | null;
  readonly ts: string | null;
  readonly hidden_at: Date | null;
}

/** Reveals on PostgreSQL; the number itself is opened only to be shown. */
export const createRevealStore = (pool: Pool, vault: Vault): RevealStore =>
  guarded<RevealStore>('reveal store', {
    async numberOf(citizenId) {
      const { rows } = await pool.query<{ sealed: Buffer }>(
        'SELECT phone_sealed AS sealed FROM citizen WHERE id = $1',
        [citizenId],
      );
      return rows[0] === undefined ? null : vault.open(rows[0].sealed);
    },
    add: (reveal, audit, effect) =>
      withTransaction(pool, async (client) => {
        await client.query(
          'INSERT INTO reveal (id, at, until, staff_id, ticket_id, unit_id) VALUES ($1, $2, $3, $4, $5, $6)',
          [reveal.id, reveal.at, reveal.until, reveal.staffId, reveal.ticketId, reveal.unitId],
        );
        await createAuditLog(client, vault).add([audit]);
        await client.query(
          'INSERT INTO effect (id, key, job, payload, not_before) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (key) DO NOTHING',
          [effect.id, effect.key, effect.job, JSON.stringify(effect.payload), effect.notBefore],
        );
      }),
    audit: (entries) => createAuditLog(pool, vault).add(entries),
    async find(id) {
      const { rows } = await pool.query<RevealRecord>('SELECT * FROM reveal WHERE id = $1', [id]);
      const [row] = rows;
      if (row === undefined) return null;
      return {
        id: row.id,
        at: row.at,
        until: row.until,
        staffId: row.staff_id,
        ticketId: row.ticket_id,
        unitId: row.unit_id,
        place: row.channel === null || row.ts === null ? null : { channel: row.channel, ts: row.ts },
        hiddenAt: row.hidden_at,
      };
    },
    async shown(id, { channel, ts }) {
      await pool.query('UPDATE reveal SET channel = $2, ts = $3 WHERE id = $1', [id, channel, ts]);
    },
    async hidden(id, at) {
      await pool.query('UPDATE reveal SET hidden_at = $2 WHERE id = $1 AND hidden_at IS NULL', [id, at]);
    },
    async tally(unitIds, from, to) {
      const { rows } = await pool.query<{ staffId: string; reveals: number }>(
        `SELECT staff_id AS "staffId", count(*)::int AS reveals FROM reveal
          WHERE unit_id = ANY ($1::text[]) AND at >= $2 AND at < $3 GROUP BY staff_id ORDER BY reveals DESC, staff_id`,
        [unitIds, from, to],
      );
      return rows;
    },
    async reasons(unitIds, from, to) {
      const { rows } = await pool.query<{ staffId: string; why: string; reveals: number }>(
        `SELECT actor->>'staffId' AS "staffId", coalesce(detail->>'why', '') AS why, count(*)::int AS reveals
           FROM audit_entry
          WHERE action = 'citizen.reveal' AND outcome = 'done' AND unit_id = ANY ($1::text[]) AND at >= $2 AND at < $3
          GROUP BY 1, 2 ORDER BY reveals DESC, 1, 2`,
        [unitIds, from, to],
      );
      return rows.map((row) => ({ ...row, why: maskText(row.why) }));
    },
  });
