import { createHash } from 'node:crypto';
import { digestOf } from '../../shared/canonical-json.ts';

/** What a pack tells of: a ticket, what a member of staff did, or the whole trail of a time. */
export type ExportScope =
  | { readonly kind: 'ticket'; readonly ticketId: string }
  | { readonly kind: 'person'; readonly staffId: string; readonly from: Date; readonly to: Date }
  | { readonly kind: 'trail'; readonly from: Date; readonly to: Date };

export interface EvidenceFile {
  readonly name: string;
  readonly text: string;
}

export interface Manifest {
  readonly scope: ExportScope;
  /** Numbers and words in clear; only by approval. */
  readonly clear: boolean;
  readonly gatheredAt: string;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

export interface EvidencePack {
  readonly manifest: Manifest;
  /** Of the manifest, and so of every file. */
  readonly sha256: string;
  readonly files: readonly EvidenceFile[];
}

/** Files with a manifest that names the hash of each (art. 23(4)). */
export const packOf = (scope: ExportScope, clear: boolean, files: readonly EvidenceFile[], at: Date): EvidencePack => {
  const manifest: Manifest = {
    scope,
    clear,
    gatheredAt: at.toISOString(),
    files: files.map(({ name, text }) => ({
      name,
      bytes: Buffer.byteLength(text),
      sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
    })),
  };
  return { manifest, sha256: digestOf(manifest), files };
};

/** Whether the files are those that the manifest names, and the manifest the one that was audited. */
export const isWhole = ({ manifest, sha256, files }: EvidencePack): boolean =>
  digestOf(manifest) === sha256 &&
  manifest.files.length === files.length &&
  manifest.files.every(({ name, sha256: expected }) =>
    files.some(
      (file) => file.name === name && createHash('sha256').update(file.text, 'utf8').digest('hex') === expected,
    ),
  );

export const scopeDetail = (scope: ExportScope): Readonly<Record<string, unknown>> =>
  scope.kind === 'ticket' ? { ...scope } : { ...scope, from: scope.from.toISOString(), to: scope.to.toISOString() };

/** What `scopeDetail` made; `null` for anything else. */
export const readScope = (detail: Readonly<Record<string, unknown>>): ExportScope | null => {
  const { kind, ticketId, staffId } = detail;
  const [from, to] = [new Date(String(detail.from)), new Date(String(detail.to))];
  if (kind === 'ticket' && typeof ticketId === 'string') return { kind, ticketId };
  if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) return null;
  if (kind === 'person' && typeof staffId === 'string') return { kind, staffId, from, to };
  return kind === 'trail' ? { kind, from, to } : null;
};
