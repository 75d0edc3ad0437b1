import type { Pool } from 'pg';
import type { EvidenceReader } from '../../../../oversight/export/ports.ts';
import type { Vault } from '../../../../shared/vault.ts';
import { guarded } from '../../database-fault.ts';

const columns = {
  calls: `SELECT c.id, c.carrier_sid, c.dialled, c.caller_masked, c.state, c.language, c.outcome, c.started_at, c.ended_at, c.duration_seconds
            FROM call c JOIN ticket t ON t.call_id = c.id WHERE t.id = $1`,
  recordings: `SELECT id, call_id, carrier_sid, state, seconds, bytes, sha256, created_at, stored_at FROM recording WHERE ticket_id = $1 ORDER BY created_at, id`,
  texts: `SELECT m.id, m.template, m.language, m.state, m.created_at, m.sent_at, m.carrier_sid FROM text_message m
           JOIN ticket t ON t.citizen_id = m.citizen_id AND m.key LIKE '%' || t.id || '%' WHERE t.id = $1 ORDER BY m.created_at, m.id`,
  escalations: `SELECT e.*, (SELECT json_agg(n ORDER BY n.fired_at, n.id) FROM escalation_notice n WHERE n.escalation_id = e.id) AS notices
                  FROM escalation e WHERE e.ticket_id = $1 ORDER BY e.round, e.id`,
} as const;

interface CorrectionRecord {
  readonly before: Buffer;
  readonly after: Buffer;
}

/** The evidence of a ticket from PostgreSQL. */
export const createEvidenceReader = (pool: Pool, vault: Vault): EvidenceReader =>
  guarded<EvidenceReader>('evidence reader', {
    async aboutTicket(ticketId) {
      const read = async (sql: string): Promise<readonly unknown[]> => (await pool.query(sql, [ticketId])).rows;
      const citizen = await pool.query<{ sealed: Buffer }>(
        'SELECT z.phone_sealed AS sealed FROM citizen z JOIN ticket t ON t.citizen_id = z.id WHERE t.id = $1',
        [ticketId],
      );
      const corrections = await pool.query<CorrectionRecord>(
        'SELECT * FROM ticket_correction WHERE ticket_id = $1 ORDER BY version',
        [ticketId],
      );
      const sealed = citizen.rows[0]?.sealed;
      return {
        callerNumber: sealed === undefined ? null : vault.open(sealed),
        calls: await read(columns.calls),
        recordings: await read(columns.recordings),
        texts: await read(columns.texts),
        escalations: await read(columns.escalations),
        corrections: corrections.rows.map((row) => ({
          ...row,
          before: JSON.parse(vault.open(row.before)) as unknown,
          after: JSON.parse(vault.open(row.after)) as unknown,
        })),
      };
    },
  });
