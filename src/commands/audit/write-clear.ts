import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type { RecordingStorage } from '../../calls/recordings/ports.ts';
import { isAppError } from '../../shared/app-error.ts';

interface ClearSound {
  /** Where the storage keeps it. */
  readonly path: string;
  /** Of the clear sound, hex. */
  readonly sha256: string;
  /** The file to write. */
  readonly target: string;
}

/** Writes a recording in clear. The file is there only when it is whole and what was kept; else nothing is left behind. */
export const writeClear = async (
  storage: Pick<RecordingStorage, 'read'>,
  { path, sha256, target }: ClearSound,
): Promise<'written' | 'gone' | 'unreadable' | 'altered'> => {
  const unfinished = `${target}.part`;
  try {
    const written = await copy(storage.read(path), unfinished);
    if (written !== sha256) return 'altered';
    await rename(unfinished, target);
    return 'written';
  } catch (cause) {
    if (!isAppError(cause)) throw cause;
    return cause.code === 'not-found' ? 'gone' : 'unreadable';
  } finally {
    await rm(unfinished, { force: true });
  }
};

/** The digest of what was written, hex. */
const copy = async (sound: AsyncIterable<Uint8Array>, target: string): Promise<string> => {
  const digest = createHash('sha256');
  const file = await open(target, 'w', 0o600);
  try {
    for await (const chunk of sound) {
      digest.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return digest.digest('hex');
};
