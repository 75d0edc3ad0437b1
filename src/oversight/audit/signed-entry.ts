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
export const signRow = <Row extends EntryRow>(signer: Signer, row: Row): Row & SignedRow => {
  const detail = maskDetail(row.detail);
  return { ...row, detail, mac: signer.sign(entryText({ ...row, detail })) };
};

/** An entry of the trail as the row to be saved. */
export const signedEntry = (signer: Signer, { subject, ...entry }: AuditEntry): SignedRow =>
  signRow(signer, { ...entry, subjectKind: subject.kind, subjectId: subject.id });
