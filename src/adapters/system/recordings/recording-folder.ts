import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordingStorage, SoundType } from '../../../calls/recordings/ports.ts';
import { AppError, isAppError } from '../../../shared/app-error.ts';
import type { Vault } from '../../../shared/vault.ts';
import { openSound, sealSound } from './sound-cipher.ts';

const endings: Readonly<Record<SoundType, string>> = { 'audio/mpeg': 'mp3', 'audio/wav': 'wav' };
const nameShape = /^[0-9a-f]{2}\/[0-9a-f-]{36}\.(?:mp3|wav)$/;

/** Whether a path is one that this folder gave to a sound. */
export const isSoundPath = (path: string): boolean => nameShape.test(path);

/** Where a sound is sealed anew before it takes the place of the old one. */
export const resealingOf = (path: string): string => `${path}.resealing`;

/** Recordings on the local disk, sealed, under random names, readable by this account only. */
export const createRecordingFolder = (folder: string, vault: Pick<Vault, 'seal' | 'open'>): RecordingStorage => ({
  async keep(sound, type) {
    const name = randomUUID();
    const path = `${name.slice(0, 2)}/${name}.${endings[type]}`;
    const unfinished = join(folder, `${path}.part`);
    const counted = counting(sound);
    try {
      await mkdir(join(folder, name.slice(0, 2)), { recursive: true, mode: 0o700 });
      await writeSound(unfinished, sealSound(vault, counted.sound));
      await rename(unfinished, join(folder, path));
      return { path, ...counted.result() };
    } catch (cause) {
      await rm(unfinished, { force: true });
      if (isAppError(cause)) throw cause;
      throw new AppError('storage-unavailable', { doing: 'writing a recording', cause });
    }
  },
  async *read(path) {
    refuseStrange(path);
    try {
      yield* openSound(vault, createReadStream(join(folder, path)));
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
        throw new AppError('not-found', { doing: 'reading a recording that is gone', cause });
      throw new AppError('storage-unavailable', { doing: 'reading a recording', cause });
    }
  },
  async discard(path) {
    refuseStrange(path);
    const whole = join(folder, path);
    await rm(whole, { force: true });
    // Being sealed anew at this moment, it would come back: whoever begins now finds nothing to seal.
    await rm(resealingOf(whole), { force: true });
    await rm(whole, { force: true });
  },
});

const refuseStrange = (path: string): void => {
  if (!isSoundPath(path)) throw new AppError('not-found', { doing: 'using a recording that is not ours' });
};

/** Writes a new file and returns when it is safe on the disk. */
export const writeSound = async (path: string, sound: AsyncIterable<Uint8Array>): Promise<void> => {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of sound) await file.writeFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** The same sound; once it went by, its length and digest. */
const counting = (sound: AsyncIterable<Uint8Array>) => {
  const digest = createHash('sha256');
  let bytes = 0;
  return {
    sound: (async function* () {
      for await (const chunk of sound) {
        digest.update(chunk);
        bytes += chunk.byteLength;
        yield chunk;
      }
    })(),
    result: () => ({ bytes, sha256: digest.digest('hex') }),
  };
};
