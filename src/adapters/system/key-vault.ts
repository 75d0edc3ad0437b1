import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Vault } from '../../shared/vault.ts';
import { createProofs } from './key-vault-proofs.ts';

export interface VaultKeys {
  /** 32 bytes each, newest first; the first seals, every one opens. */
  readonly sealing: readonly Uint8Array[];
  /** 32 bytes. Look-ups are derived from it, so it must stay the same for the life of the data. */
  readonly indexRoot: Uint8Array;
}

const version = 1;
const ivLength = 12;
const tagLength = 16;
const headLength = 1 + 4;

const fingerprint = (key: Uint8Array): Buffer => createHash('sha256').update(key).digest().subarray(0, 4);

/**
 * AES-256-GCM. Sealed bytes are: version, four bytes that name the key, nonce, tag, ciphertext; version and name are authenticated.
 * The look-up index is an HMAC under a key that HKDF derives from `indexRoot`.
 */
export const createKeyVault = (keys: VaultKeys): Vault => {
  const sealing = keys.sealing.map((key) => ({ key, name: fingerprint(key) }));
  const [newest] = sealing;
  if (newest === undefined) throw new Error('the vault needs at least one key');
  const indexKey = Buffer.from(hkdfSync('sha256', keys.indexRoot, '', 'rexian.look-up.1', 32));
  const newestHead = Buffer.concat([Buffer.of(version), newest.name]);

  const seal = (text: string): Uint8Array<ArrayBuffer> => {
    const iv = randomBytes(ivLength);
    const cipher = createCipheriv('aes-256-gcm', newest.key, iv).setAAD(newestHead);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return new Uint8Array(Buffer.concat([newestHead, iv, cipher.getAuthTag(), body]));
  };
  const open = (sealed: Uint8Array): string => {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    const head = bytes.subarray(0, headLength);
    if (bytes.length < headLength + ivLength + tagLength || head[0] !== version)
      throw new Error('not sealed by this vault');
    const iv = bytes.subarray(headLength, headLength + ivLength);
    const tag = bytes.subarray(headLength + ivLength, headLength + ivLength + tagLength);
    const body = bytes.subarray(headLength + ivLength + tagLength);
    const fitting = sealing.find(({ name }) => name.equals(head.subarray(1)));
    if (fitting === undefined) {
      throw new Error(
        'sealed with a key that is not in REXIAN_ENCRYPTION_KEYS; add the old key at the end of the list',
      );
    }
    const decipher = createDecipheriv('aes-256-gcm', fitting.key, iv).setAAD(head).setAuthTag(tag);
    return decipher.update(body, undefined, 'utf8') + decipher.final('utf8');
  };
  return {
    seal,
    open,
    index: (text) => createHmac('sha256', indexKey).update(text, 'utf8').digest('base64url'),
    isFresh: (sealed) => newestHead.equals(sealed.subarray(0, headLength)),
    newestKey: newest.name.toString('hex'),
    ...createProofs(sealing, { seal, open }),
  };
};
