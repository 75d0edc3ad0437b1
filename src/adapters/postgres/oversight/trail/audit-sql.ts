import type { Pool, PoolClient } from 'pg';
import type { AuditLog } from '../../../../oversight/audit/ports.ts';
import { type SignedRow, signedEntry } from '../../../../oversight/audit/signed-entry.ts';
import type { AuditEntry } from '../../../../shared/audit-entry.ts';
import type { Signer } from '../../../../shared/vault.ts';

/** Columns of an entry in the order of `auditValues`. */
export const auditColumns = 'id, at, actor, action, subject_kind, subject_id, unit_id, outcome, detail, mac';
const types = ['uuid', 'timestamptz', 'jsonb', 'text', 'text', 'text', 'text', 'text', 'jsonb', 'bytea'];

/** Placeholders of `auditValues`, numbered from `first`, each with its type. */
export const auditPlaces = (first: number): string =>
  types.map((type, index) => `$${first + index}::${type}`).join(', ');

/** A signed entry as parameters of hand-written SQL. */
export const auditValues = (signer: Signer, entry: AuditEntry): unknown[] => rowValues(signedEntry(signer, entry));

const rowValues = (row: SignedRow): unknown[] => [
  row.id,
  row.at,
  JSON.stringify(row.actor),
  row.action,
  row.subjectKind,
  row.subjectId,
  row.unitId,
  row.outcome,
  JSON.stringify(row.detail),
  Buffer.from(row.mac),
];

/** A signed entry as it travels inside a JSON document, with column names as keys. */
export const auditDocument = (signer: Signer, entry: AuditEntry) => rowDocument(signedEntry(signer, entry));

const rowDocument = (row: SignedRow) => ({
  id: row.id,
  at: row.at,
  actor: row.actor,
  action: row.action,
  subject_kind: row.subjectKind,
  subject_id: row.subjectId,
  unit_id: row.unitId,
  outcome: row.outcome,
  detail: row.detail,
  mac: `\\x${Buffer.from(row.mac).toString('hex')}`,
});

const addOne = {
  name: 'add-audit-entry',
  text: `INSERT INTO audit_entry (${auditColumns}) VALUES (${auditPlaces(1)})`,
};
const addSeveral = {
  name: 'add-audit-entries',
  text: `INSERT INTO audit_entry (${auditColumns})
    SELECT ${auditColumns} FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, at timestamptz, actor jsonb, action text,
      subject_kind text, subject_id text, unit_id text, outcome text, detail jsonb, mac bytea)`,
};

/** Adds rows to the trail by one statement that a connection plans once; nearly always it is a single one. */
export const addRows = async (pool: Pool | PoolClient, rows: readonly SignedRow[]): Promise<void> => {
  const [first, ...more] = rows;
  if (first === undefined) return;
  if (more.length === 0) await pool.query({ ...addOne, values: rowValues(first) });
  else await pool.query({ ...addSeveral, values: [JSON.stringify(rows.map(rowDocument))] });
};

/** Adds entries to the trail, on a connection of its own or within the transaction of a client. */
export const createAuditLog = (pool: Pool | PoolClient, signer: Signer): AuditLog => ({
  add: (entries) =>
    addRows(
      pool,
      entries.map((entry) => signedEntry(signer, entry)),
    ),
});
