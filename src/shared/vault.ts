/** Keeps personal data unreadable at rest. The first key seals; every key opens. Implemented in adapters/system. */
export interface Vault extends Signer {
  /** Encrypts text (AES-256-GCM); two calls give two different results. */
  seal(text: string): Uint8Array<ArrayBuffer>;
  /** Decrypts what `seal` made; throws when no key fits or the bytes were altered. */
  open(sealed: Uint8Array): string;
  /** A keyed digest for look-up by equality: the same text always gives the same index, whatever key seals. */
  index(text: string): string;
  /** Whether the newest key sealed it. */
  isFresh(sealed: Uint8Array): boolean;
  /** The name of the newest key; every sealed value carries the name of its own after its first byte. */
  readonly newestKey: KeyName;
  /** The proof keys of every key, sealed: kept with the data, what a dropped key has signed can still be checked. */
  proofKeys(): readonly KeptProofKey[];
}

/** Eight hexadecimal digits: enough to tell keys apart, nothing to open with. */
export type KeyName = string;

/** A key that proves who wrote, of a key that may be dropped one day. */
export interface KeptProofKey {
  readonly name: KeyName;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** `unknown-key`: whoever wrote it had no key of ours, or one that was neither listed nor kept. */
export type Proof = 'genuine' | 'altered' | 'unknown-key';

/** Proves that a text was written by a holder of the keys and not changed since. */
export interface Signer {
  /** HMAC-SHA-256 under a key derived from the newest key; begins with a version and the key's name. */
  sign(text: string): Uint8Array<ArrayBuffer>;
  /** Whether `sign` made it of this text, with a key of the list or one that was kept. */
  check(text: string, signature: Uint8Array, kept?: readonly KeptProofKey[]): Proof;
}
