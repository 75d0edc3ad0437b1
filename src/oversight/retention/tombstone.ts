import { canonicalJson } from '../../shared/canonical-json.ts';
import type { KeptProofKey, Signer } from '../../shared/vault.ts';
import type { RetentionClass } from '../retention-policy.ts';

/** What was purged and by which rule; stays for good, and says nothing about whom it was. */
export interface Tombstone {
  readonly id: string;
  readonly at: Date;
  readonly class: RetentionClass;
  /** ISO 8601: how long the class was kept by the rule in force. */
  readonly keep: string;
  /** Everything up to here was due. */
  readonly before: Date;
  readonly rows: number;
  readonly oldest: Date | null;
  readonly newest: Date | null;
  /** Of the audit trail: the batches, whole ones. */
  readonly batches: { readonly fromSeal: number; readonly toSeal: number } | null;
  readonly mac: Uint8Array;
}

const tombstoneText = ({ mac: _, ...said }: Omit<Tombstone, 'mac'> & { readonly mac?: Uint8Array }): string =>
  canonicalJson(['rexian.tombstone.1', said]);

export const signTombstone = (signer: Signer, said: Omit<Tombstone, 'mac'>): Tombstone => ({
  ...said,
  mac: signer.sign(tombstoneText(said)),
});

export const isGenuineTombstone = (tombstone: Tombstone, signer: Signer, kept: readonly KeptProofKey[]): boolean =>
  signer.check(tombstoneText(tombstone), tombstone.mac, kept) === 'genuine';
