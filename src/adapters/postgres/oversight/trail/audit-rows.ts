import type { StoredEntry } from '../../../../oversight/audit/ports.ts';
import type { AuditSeal, Run } from '../../../../oversight/audit/seal.ts';

/** Of `audit_entry`, as the driver gives it; Prisma gives the number as a big integer. */
export interface EntryRecord {
  readonly seq: string | bigint;
  readonly id: string;
  readonly at: Date;
  readonly actor: unknown;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly unit_id: string | null;
  readonly outcome: string;
  readonly detail: unknown;
  readonly mac: Uint8Array | null;
}

export const entryColumns = 'seq, id, at, actor, action, subject_kind, subject_id, unit_id, outcome, detail, mac';

/** What is about a ticket ($1), its escalations, approvals and recordings; at most $2. */
export const aboutTicketSql = `WHERE (subject_kind = 'ticket' AND subject_id = $1)
    OR (detail ? 'ticketId' AND detail->>'ticketId' = $1)
    OR (subject_kind = 'escalation' AND subject_id IN (SELECT id::text FROM escalation WHERE ticket_id = $1::uuid))
  ORDER BY seq LIMIT $2`;

export const entryOf = (row: EntryRecord): StoredEntry => ({
  seq: Number(row.seq),
  id: row.id,
  at: row.at,
  actor: row.actor,
  action: row.action,
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
  unitId: row.unit_id,
  outcome: row.outcome,
  detail: row.detail,
  mac: row.mac,
});

/** Of `audit_seal`. */
export interface SealRecord {
  readonly seq: string;
  readonly from_seq: string;
  readonly to_seq: string;
  readonly entries: number;
  readonly missing: readonly Run[];
  readonly late: readonly number[];
  readonly tags: Buffer;
  readonly digest: string;
  readonly previous: string | null;
  readonly sealed_at: Date;
  readonly mac: Buffer;
}

export const sealOf = (row: SealRecord): AuditSeal => ({
  seq: Number(row.seq),
  fromSeq: Number(row.from_seq),
  toSeq: Number(row.to_seq),
  entries: row.entries,
  missing: row.missing,
  late: row.late,
  tags: row.tags,
  digest: row.digest,
  previous: row.previous,
  sealedAt: row.sealed_at,
  mac: row.mac,
});

export const sealColumns = 'seq, from_seq, to_seq, entries, missing, late, tags, digest, previous, sealed_at, mac';

export const sealValues = (seal: AuditSeal): unknown[] => [
  seal.seq,
  seal.fromSeq,
  seal.toSeq,
  seal.entries,
  JSON.stringify(seal.missing),
  JSON.stringify(seal.late),
  Buffer.from(seal.tags),
  seal.digest,
  seal.previous,
  seal.sealedAt,
  Buffer.from(seal.mac),
];
