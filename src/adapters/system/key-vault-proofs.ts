import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { KeptProofKey, Vault } from '../../shared/vault.ts';

interface NamedKey {
  readonly name: Buffer;
  readonly key: Uint8Array;
}

const version = 1;
const headLength = 1 + 4;
const signatureLength = headLength + 32;

/**
 * Signatures are: version, four bytes that name the key, HMAC-SHA-256. The proof key is derived one way from a sealing key, so one that is
 * kept opens nothing.
 */
export const createProofs = (
  sealing: readonly NamedKey[],
  { seal, open }: Pick<Vault, 'seal' | 'open'>,
): Pick<Vault, 'sign' | 'check' | 'proofKeys'> => {
  const proving = sealing.map(({ name, key }) => ({
    name: name.toString('hex'),
    head: Buffer.concat([Buffer.of(version), name]),
    key: Buffer.from(hkdfSync('sha256', key, '', 'rexian.proof.1', 32)),
  }));
  const [newest] = proving;
  if (newest === undefined) throw new Error('a signature needs a key');
  const listed = new Map(proving.map(({ name, key }) => [name, key]));
  const opened = new Map<string, Buffer>();
  const keptKey = (name: string, kept: readonly KeptProofKey[]): Buffer | undefined => {
    const known = opened.get(name);
    if (known !== undefined) return known;
    const found = kept.find((candidate) => candidate.name === name);
    if (found === undefined) return undefined;
    const key = openKept(found, open);
    if (key !== undefined) opened.set(name, key);
    return key;
  };
  const digest = (key: Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest();

  return {
    sign: (text) => new Uint8Array(Buffer.concat([newest.head, digest(newest.key, text)])),
    check: (text, signature, kept = []) => {
      const bytes = Buffer.from(signature);
      if (bytes.length !== signatureLength || bytes[0] !== version) return 'altered';
      const name = bytes.subarray(1, headLength).toString('hex');
      const key = listed.get(name) ?? keptKey(name, kept);
      if (key === undefined) return 'unknown-key';
      return timingSafeEqual(digest(key, text), bytes.subarray(headLength)) ? 'genuine' : 'altered';
    },
    proofKeys: () => proving.map(({ name, key }) => ({ name, sealed: seal(`${name}:${key.toString('base64')}`) })),
  };
};

/** A kept key says its own name under the seal, so that no other sealed value passes for one. */
const openKept = ({ name, sealed }: KeptProofKey, open: Vault['open']): Buffer | undefined => {
  const [said, key = ''] = open(sealed).split(':');
  return said === name ? Buffer.from(key, 'base64') : undefined;
};
