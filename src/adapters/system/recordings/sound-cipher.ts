import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Vault } from '../../../shared/vault.ts';

/**
 * A sealed sound: a magic word, the length of the sealed key (two bytes), a key of this sound alone sealed by the vault (which names its own
 * key), then pieces of at most 64 KiB, each AES-256-GCM with its tag before it. A piece's nonce is its number and whether it is the last, so that none can
 * be taken out, exchanged or cut off at the end.
 */
const magic = Buffer.from('RXSOUND1');
const pieceLength = 64 * 1024;
const tagLength = 16;
const keyLength = 32;
const longestSealedKey = 1024;

type Sound = AsyncIterable<Uint8Array>;
type SoundVault = Pick<Vault, 'seal' | 'open' | 'isFresh'>;

/** What stands at the beginning of a file: `clear` was written before sounds were sealed. */
export type SoundHead =
  | { readonly kind: 'clear' }
  | { readonly kind: 'sealed'; readonly sealedKey: Uint8Array; readonly length: number };

/** Enough of a file to read its head. */
export const headBytes = magic.length + 2 + longestSealedKey;

/** Reads the first bytes of a file; throws when a sealed one was cut off within its head. */
export const readHead = (bytes: Uint8Array): SoundHead => {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!start.subarray(0, magic.length).equals(magic)) return { kind: 'clear' };
  const at = magic.length + 2;
  const length = start.length < at ? Number.NaN : at + start.readUInt16BE(magic.length);
  if (!(length <= start.length)) throw new Error('a sealed sound is cut off in its head');
  return { kind: 'sealed', sealedKey: new Uint8Array(start.subarray(at, length)), length };
};

/** Encrypts a sound as it comes; never more than a piece of it is in memory. */
export async function* sealSound(vault: Pick<SoundVault, 'seal'>, sound: Sound): AsyncGenerator<Uint8Array> {
  const key = randomBytes(keyLength);
  const sealedKey = vault.seal(key.toString('base64'));
  const size = Buffer.alloc(2);
  size.writeUInt16BE(sealedKey.byteLength);
  yield Buffer.concat([magic, size, sealedKey]);
  let number = 0;
  for await (const { piece, isLast } of piecesOf(sound, pieceLength)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, isLast));
    const body = Buffer.concat([cipher.update(piece), cipher.final()]);
    yield Buffer.concat([cipher.getAuthTag(), body]);
    number += 1;
  }
}

/** The clear sound of a file, sealed or not. Throws when it was altered or cut off, or when no key of the vault opens it. */
export async function* openSound(vault: Pick<SoundVault, 'open'>, file: Sound): AsyncGenerator<Uint8Array> {
  const chunks = file[Symbol.asyncIterator]();
  try {
    const start = await startOf(chunks);
    const head = readHead(start);
    if (head.kind === 'clear') yield* joined(start, chunks);
    else yield* unsealed(vault.open(head.sealedKey), joined(start.subarray(head.length), chunks));
  } finally {
    await chunks.return?.();
  }
}

async function* unsealed(keyText: string, pieces: Sound) {
  const key = Buffer.from(keyText, 'base64');
  let number = 0;
  for await (const { piece, isLast } of piecesOf(pieces, pieceLength + tagLength)) {
    if (piece.length < tagLength) throw new Error('a sealed sound is cut off');
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast), { authTagLength: tagLength });
    decipher.setAuthTag(piece.subarray(0, tagLength));
    yield Buffer.concat([decipher.update(piece.subarray(tagLength)), decipher.final()]);
    number += 1;
  }
}

const nonceOf = (number: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 0, 6);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
};

/** The same bytes in pieces of one length; the last may be shorter or empty, and is known to be the last. */
async function* piecesOf(sound: Sound, length: number) {
  let held = Buffer.alloc(0);
  for await (const chunk of sound) {
    held = Buffer.concat([held, chunk]);
    // A whole piece is held back until more has come: it may be the last one.
    while (held.length > length) {
      yield { piece: held.subarray(0, length), isLast: false };
      held = held.subarray(length);
    }
  }
  yield { piece: held, isLast: true };
}

const startOf = async (chunks: AsyncIterator<Uint8Array>): Promise<Buffer> => {
  let start = Buffer.alloc(0);
  while (start.length < headBytes) {
    const next = await chunks.next();
    if (next.done === true) break;
    start = Buffer.concat([start, next.value]);
  }
  return start;
};

async function* joined(first: Uint8Array, rest: AsyncIterator<Uint8Array>) {
  if (first.length > 0) yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}
