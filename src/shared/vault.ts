/** Keeps personal data unreadable at rest. The first key seals; every key opens. Implemented in adapters/system. */
export interface Vault {
  /** Encrypts text (AES-256-GCM); two calls give two different results. */
  seal(text: string): Uint8Array<ArrayBuffer>;
  /** Decrypts what `seal` made; throws when no key fits or the bytes were altered. */
  open(sealed: Uint8Array): string;
  /** A keyed digest for look-up by equality: the same text always gives the same index, whatever key seals. */
  index(text: string): string;
}
