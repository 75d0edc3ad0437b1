import type { KeptProofKey, Signer } from '../../shared/vault.ts';
import type { StoredEntry } from './ports.ts';
import { type AuditSeal, digestOfEntries, sealText, tagAt, tagOf } from './seal.ts';
import { entryText } from './signed-entry.ts';

export type Wrong =
  /** A column is not what was signed. */
  | 'edited'
  /** It is gone. */
  | 'deleted'
  /** Another genuine entry stands in its place. */
  | 'reordered'
  /** It stands where nothing was when the batch was closed. */
  | 'appended'
  /** It was never signed. */
  | 'appended-without-key'
  /** It was signed with a key that is neither listed nor kept. */
  | 'unknown-key'
  | 'seal-broken'
  | 'seal-missing'
  | 'anchor-differs';

/** Where the trail is not what it was. */
export interface BadPlace {
  readonly seal: number | null;
  readonly seq: number | null;
  readonly id: string | null;
  readonly wrong: Wrong;
}

export type SealBefore = Pick<AuditSeal, 'seq' | 'toSeq' | 'digest'>;

/** Whether an entry is what someone with a key wrote. */
export const checkEntry = (row: StoredEntry, signer: Signer, kept: readonly KeptProofKey[]): BadPlace | null => {
  const at = { seal: null, seq: row.seq, id: row.id };
  if (row.mac === null) return { ...at, wrong: 'appended-without-key' };
  switch (signer.check(entryText(row), row.mac, kept)) {
    case 'genuine':
      return null;
    case 'altered':
      return { ...at, wrong: 'edited' };
    case 'unknown-key':
      return { ...at, wrong: 'unknown-key' };
  }
};

/** Whether a seal is genuine and follows the one before it. */
export const checkSeal = (
  seal: AuditSeal,
  before: SealBefore | null,
  signer: Signer,
  kept: readonly KeptProofKey[],
): BadPlace | null => {
  const expected = (before?.seq ?? 0) + 1;
  if (seal.seq !== expected) return { seal: expected, seq: null, id: null, wrong: 'seal-missing' };
  const isGenuine = signer.check(sealText(seal), seal.mac, kept) === 'genuine';
  const follows = seal.previous === (before?.digest ?? null) && seal.fromSeq === (before?.toSeq ?? 0) + 1;
  return isGenuine && follows ? null : { seal: seal.seq, seq: null, id: null, wrong: 'seal-broken' };
};

/** Whether these are the entries that a seal holds, in their order. The first that is not is named. */
export const checkBatch = (
  seal: AuditSeal,
  rows: readonly StoredEntry[],
  checkRow: (row: StoredEntry) => BadPlace | null,
): BadPlace | null => {
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  let place = 0;
  for (const seq of numbersOf(seal)) {
    const row = bySeq.get(seq);
    if (row === undefined) return { seal: seal.seq, seq, id: null, wrong: 'deleted' };
    const bad = checkRow(row);
    if (bad !== null) return { ...bad, seal: seal.seq };
    if (!Buffer.from(tagOf(row)).equals(tagAt(seal, place)))
      return { seal: seal.seq, seq, id: row.id, wrong: 'reordered' };
    place += 1;
  }
  if (place === seal.entries && digestOfEntries(seal.previous, rows) === seal.digest) return null;
  return { seal: seal.seq, seq: seal.fromSeq, id: null, wrong: 'seal-broken' };
};

/** The numbers of a seal's entries, in order. */
const numbersOf = function* (seal: AuditSeal): Generator<number> {
  yield* seal.late;
  for (let seq = seal.fromSeq; seq <= seal.toSeq; seq += 1) {
    const run = seal.missing.find(([from, to]) => from <= seq && seq <= to);
    if (run === undefined) yield seq;
    else seq = run[1];
  }
};
