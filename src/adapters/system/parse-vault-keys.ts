import type { VaultKeys } from './key-vault.ts';

export type ParsedVaultKeys =
  | { readonly kind: 'keys'; readonly keys: VaultKeys }
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

/**
 * Reads `KEY[,KEY…]`, 32 bytes each in base64, newest first. Look-ups hang on the last (oldest) key, so a new one is put in front
 * and none is ever taken from the end; an entry `index:KEY` pins the look-ups instead, and old keys may then go once
 * nothing is sealed with them.
 */
export const parseVaultKeys = (text: string): ParsedVaultKeys => {
  const faults: string[] = [];
  const sealing: Uint8Array[] = [];
  let pinned: Uint8Array | null = null;
  const entries = text.split(/[,\s]+/).filter((entry) => entry !== '');
  entries.forEach((entry, at) => {
    const isPin = entry.startsWith('index:');
    const key = decode(isPin ? entry.slice('index:'.length) : entry);
    if (key === null) faults.push(`key ${at + 1} is not 32 bytes in base64; make one with: openssl rand -base64 32`);
    else if (!isPin) sealing.push(key);
    else if (pinned === null) pinned = key;
    else faults.push('only one entry may begin with index:');
  });
  const oldest = sealing.at(-1);
  if (faults.length === 0 && oldest === undefined) faults.push('no key given; make one with: openssl rand -base64 32');
  if (faults.length > 0 || oldest === undefined) return { kind: 'faults', faults };
  return { kind: 'keys', keys: { sealing, indexRoot: pinned ?? oldest } };
};

const decode = (text: string): Uint8Array | null => {
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 32 ? new Uint8Array(bytes) : null;
};
