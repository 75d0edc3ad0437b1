import type { AuditEntry } from '../../shared/audit-entry.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { Signer } from '../../shared/vault.ts';
import { maskDetail } from '../privacy/mask-detail.ts';

/** An entry as its row holds it. */
export interface EntryRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: unknown;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly unitId: string | null;
  readonly outcome: string;
  readonly detail: unknown;
}

export interface SignedRow extends EntryRow {
  readonly mac: Uint8Array<ArrayBuffer>;
}

/** What a signature is made of: every column but the sequence, in a form that survives the database's own ideas of JSON. */
export const entryText = ({
  id,
  at,
  actor,
  action,
  subjectKind,
  subjectId,
  unitId,
  outcome,
  detail,
}: EntryRow): string =>
  canonicalJson([
    'rexian.audit-entry.1',
    id.toLowerCase(),
    at.toISOString(),
    actor,
    action,
    subjectKind,
    subjectId,
    unitId,
    outcome,
    detail,
  ]);

/** The row with its detail masked and its signature. */
export const signRow = (signer: Signer, row: EntryRow): SignedRow => {
  // Field by field: every change of data comes through here, and a spread costs more than the hash.
  const masked: EntryRow = {
    id: row.id,
    at: row.at,
    actor: row.actor,
    action: row.action,
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    unitId: row.unitId,
    outcome: row.outcome,
    detail: maskDetail(row.detail),
  };
  return Object.assign(masked, { mac: signer.sign(entryText(masked)) });
};

/** An entry of the trail as the row to be saved. */
export const signedEntry = (signer: Signer, entry: AuditEntry): SignedRow =>
  signRow(signer, {
    id: entry.id,
    at: entry.at,
    actor: entry.actor,
    action: entry.action,
    subjectKind: entry.subject.kind,
    subjectId: entry.subject.id,
    unitId: entry.unitId,
    outcome: entry.outcome,
    detail: entry.detail,
  });
