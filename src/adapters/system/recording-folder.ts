import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordingStorage, SoundType } from '../../calls/recordings/ports.ts';
import { AppError, isAppError } from '../../shared/app-error.ts';

const endings: Readonly<Record<SoundType, string>> = { 'audio/mpeg': 'mp3', 'audio/wav': 'wav' };
const nameShape = /^[0-9a-f]{2}\/[0-9a-f-]{36}\.(?:mp3|wav)$/;

/** Recordings on the local disk, under random names, readable by this account only. */
export const createRecordingFolder = (folder: string): RecordingStorage => ({
  async keep(sound, type) {
    const name = randomUUID();
    const path = `${name.slice(0, 2)}/${name}.${endings[type]}`;
    const unfinished = join(folder, `${path}.part`);
    try {
      await mkdir(join(folder, name.slice(0, 2)), { recursive: true, mode: 0o700 });
      const written = await write(unfinished, sound);
      await rename(unfinished, join(folder, path));
      return { path, ...written };
    } catch (cause) {
      await rm(unfinished, { force: true });
      if (isAppError(cause)) throw cause;
      throw new AppError('storage-unavailable', { doing: 'writing a recording', cause });
    }
  },
  async discard(path) {
    if (!nameShape.test(path)) throw new AppError('not-found', { doing: 'discarding a recording that is not ours' });
    await rm(join(folder, path), { force: true });
  },
});

const write = async (path: string, sound: AsyncIterable<Uint8Array>): Promise<{ bytes: number; sha256: string }> => {
  const digest = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of sound) {
      await file.writeFile(chunk);
      digest.update(chunk);
      bytes += chunk.byteLength;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: digest.digest('hex') };
};
