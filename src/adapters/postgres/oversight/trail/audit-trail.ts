import type { Pool } from 'pg';
import type { AuditReader, AuditTrail } from '../../../../oversight/audit/ports.ts';
import { isGenuineTombstone } from '../../../../oversight/retention/tombstone.ts';
import type { Vault } from '../../../../shared/vault.ts';
import { guarded } from '../../database-fault.ts';
import {
  aboutTicketSql,
  type EntryRecord,
  entryColumns,
  entryOf,
  type SealRecord,
  sealColumns,
  sealOf,
} from './audit-rows.ts';
import { type TombstoneRecord, tombstoneColumns, tombstoneOf } from './tombstone-rows.ts';

/** The trail on PostgreSQL, to be proven and to be read. */
export const createAuditTrail = (pool: Pool, vault: Vault): AuditTrail & AuditReader => {
  const read = async (where: string, values: readonly unknown[]) => {
    const { rows } = await pool.query<EntryRecord>(`SELECT ${entryColumns} FROM audit_entry ${where}`, [...values]);
    return rows.map(entryOf);
  };
  const keptKeys = async () => {
    const { rows } = await pool.query<{ name: string; sealed: Buffer }>('SELECT name, sealed FROM proof_key');
    return rows.map(({ name, sealed }) => ({ name, sealed: new Uint8Array(sealed) }));
  };
  return guarded<AuditTrail & AuditReader>('audit trail', {
    async seals(from, limit) {
      const { rows } = await pool.query<SealRecord>(
        `SELECT ${sealColumns} FROM audit_seal WHERE seq >= $1 ORDER BY seq LIMIT $2`,
        [from, limit],
      );
      return rows.map(sealOf);
    },
    async sealReaching(seq) {
      const { rows } = await pool.query<{ seq: string }>(
        'SELECT seq FROM audit_seal WHERE to_seq >= $1 ORDER BY seq LIMIT 1',
        [seq],
      );
      return rows[0] === undefined ? null : Number(rows[0].seq);
    },
    entries: (from, to, limit) => read('WHERE seq BETWEEN $1 AND $2 ORDER BY seq LIMIT $3', [from, to, limit]),
    entriesAt: async (seqs) => (seqs.length === 0 ? [] : read('WHERE seq = ANY ($1::bigint[]) ORDER BY seq', [seqs])),
    async lastGiven() {
      const { rows } = await pool.query<{ last: string }>(
        'SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS last FROM audit_entry_seq_seq',
      );
      return Number(rows[0]?.last ?? 0);
    },
    async purged() {
      const kept = await keptKeys();
      const { rows } = await pool.query<TombstoneRecord>(
        `SELECT ${tombstoneColumns} FROM purge_tombstone WHERE class = 'audit' ORDER BY from_seal`,
      );
      return rows
        .map(tombstoneOf)
        .filter((tombstone) => isGenuineTombstone(tombstone, vault, kept))
        .flatMap(({ batches }) => batches ?? []);
    },
    keptKeys,
    aboutTicket: (ticketId, limit) => read(aboutTicketSql, [ticketId, limit]),
    ofPerson: (staffId, from, to, limit) =>
      read(`WHERE actor->>'kind' = 'staff' AND actor->>'staffId' = $1 AND at >= $2 AND at < $3 ORDER BY seq LIMIT $4`, [
        staffId,
        from,
        to,
        limit,
      ]),
    ofTime: (from, to, limit) => read('WHERE at >= $1 AND at < $2 ORDER BY seq LIMIT $3', [from, to, limit]),
  });
};
