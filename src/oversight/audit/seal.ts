import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { Signer } from '../../shared/vault.ts';

/** First and last of a run of sequence numbers. */
export type Run = readonly [number, number];

/**
 * Closes a batch of entries: every entry from `fromSeq` to `toSeq` except the `missing` numbers, and the `late` ones of earlier
 * batches. A number is missing when its transaction was undone, or still open when the batch was closed.
 */
export interface AuditSeal {
  /** 1, 2, 3 without gaps. */
  readonly seq: number;
  readonly fromSeq: number;
  readonly toSeq: number;
  readonly entries: number;
  readonly missing: readonly Run[];
  readonly late: readonly number[];
  /** Four bytes of each entry's signature, in order: enough to say which entry is not in its place. */
  readonly tags: Uint8Array;
  /** SHA-256 over sequence numbers and signatures, in order, hexadecimal. */
  readonly digest: string;
  /** The digest of the seal before; `null` for the first. */
  readonly previous: string | null;
  readonly sealedAt: Date;
  readonly mac: Uint8Array;
}

export interface SealedEntry {
  readonly seq: number;
  /** `null`: written by someone without a key. */
  readonly mac: Uint8Array | null;
}

const tagLength = 4;
const nobody = new Uint8Array(tagLength);

export const tagOf = ({ mac }: SealedEntry): Uint8Array => (mac === null ? nobody : mac.subarray(-tagLength));
export const tagAt = (seal: AuditSeal, place: number): Uint8Array =>
  seal.tags.subarray(place * tagLength, (place + 1) * tagLength);

/** What a seal says of its entries; they must be in the order of their numbers. */
export const digestOfEntries = (previous: string | null, entries: readonly SealedEntry[]): string => {
  const hash = createHash('sha256').update(`${previous ?? 'first'}\n`);
  for (const { seq, mac } of entries)
    hash.update(`${seq}:${mac === null ? 'none' : Buffer.from(mac).toString('hex')}\n`);
  return hash.digest('hex');
};

/** What a seal's signature is made of: all it says. */
export const sealText = ({ mac: _, ...said }: Omit<AuditSeal, 'mac'> & Partial<Pick<AuditSeal, 'mac'>>): string =>
  canonicalJson(['rexian.audit-seal.1', { ...said, tags: Buffer.from(said.tags).toString('hex') }]);

/**
 * The seal over entries that no seal holds yet, in the order of their numbers: some after the last seal, some late ones
 * before its end. `null` when there are none.
 */
export const nextSeal = (
  last: Pick<AuditSeal, 'seq' | 'toSeq' | 'digest'> | null,
  entries: readonly SealedEntry[],
  sealedAt: Date,
  signer: Signer,
): AuditSeal | null => {
  const newest = entries.at(-1);
  if (newest === undefined) return null;
  const before = last?.toSeq ?? 0;
  const fresh = entries.filter(({ seq }) => seq > before).map(({ seq }) => seq);
  const previous = last?.digest ?? null;
  const toSeq = Math.max(before, newest.seq);
  const seal = {
    seq: (last?.seq ?? 0) + 1,
    fromSeq: before + 1,
    toSeq,
    entries: entries.length,
    missing: runsMissing(before + 1, toSeq, fresh),
    late: entries.filter(({ seq }) => seq <= before).map(({ seq }) => seq),
    tags: new Uint8Array(Buffer.concat(entries.map(tagOf))),
    digest: digestOfEntries(previous, entries),
    previous,
    sealedAt,
  };
  return { ...seal, mac: signer.sign(sealText(seal)) };
};

/** The numbers from `from` to `to` that are not among `present` (ascending), as runs. */
export const runsMissing = (from: number, to: number, present: readonly number[]): readonly Run[] => {
  const runs: Run[] = [];
  let next = from;
  for (const seq of [...present, to + 1]) {
    if (seq > next) runs.push([next, seq - 1]);
    next = seq + 1;
  }
  return runs;
};

export const isMissing = (seal: Pick<AuditSeal, 'missing'>, seq: number): boolean =>
  seal.missing.some(([from, to]) => from <= seq && seq <= to);

/** How a seal is quoted, to be kept elsewhere: `SEQ:DIGEST`. */
export const anchorOf = ({ seq, digest }: Pick<AuditSeal, 'seq' | 'digest'>): string => `${seq}:${digest}`;

export const readAnchor = (text: string): { readonly seq: number; readonly digest: string } | null => {
  const found = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim());
  return found === null ? null : { seq: Number(found[1]), digest: found[2] ?? '' };
};
