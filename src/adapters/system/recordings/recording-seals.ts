import { createReadStream } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SealedPlace } from '../../../oversight/privacy/ports.ts';
import type { Vault } from '../../../shared/vault.ts';
import { isSoundPath, resealingOf, writeSound } from './recording-folder.ts';
import { headBytes, openSound, readHead, type SoundHead, sealSound } from './sound-cipher.ts';

/** A file that nobody has written to for so long was left behind by a process that died. */
const abandonedMs = 3_600_000;

export interface RecordingSealsOptions {
  /** `clear`: only what was never sealed; a process that does not know the newest key yet takes nothing back to an older one. */
  readonly what: 'clear' | 'every-older-key';
  readonly now: () => Date;
}

/**
 * The recordings as a place of sealed data. Each is sealed anew beside its place and then put there in one step: it can be played at every moment,
 * and a crash leaves the old one.
 */
export const createRecordingSeals = (folder: string, vault: Vault, options: RecordingSealsOptions): SealedPlace => {
  const isStale = (head: SoundHead | null): boolean => {
    if (head === null) return false;
    if (head.kind === 'clear') return true;
    return options.what === 'every-older-key' && !vault.isFresh(head.sealedKey);
  };
  return {
    name: 'recordings',
    async stale() {
      let stale = 0;
      for await (const path of soundsAfter(folder, '')) if (isStale(await headOf(join(folder, path)))) stale += 1;
      return stale;
    },
    async reseal(after, limit) {
      if (after === null) await removeAbandoned(folder, options.now());
      let resealed = 0;
      let seen = 0;
      let last = after;
      for await (const path of soundsAfter(folder, after ?? '')) {
        if (seen === limit) return { resealed, next: last };
        const whole = join(folder, path);
        if (isStale(await headOf(whole)) && (await sealedAnew(whole, vault))) resealed += 1;
        seen += 1;
        last = path;
      }
      return { resealed, next: null };
    },
  };
};

/** `false`: it is gone, or another process is at it. What cannot be opened stays as it is and counts as stale. */
const sealedAnew = async (path: string, vault: Vault): Promise<boolean> => {
  const beside = resealingOf(path);
  try {
    await writeSound(beside, sealSound(vault, openSound(vault, contentOf(path))));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await rm(beside, { force: true });
    return false;
  }
  try {
    await rename(beside, path);
    return true;
  } catch {
    // Purged meanwhile.
    return false;
  }
};

// Opened when it is read and not before: a sound that was purged by then is not brought back.
async function* contentOf(path: string) {
  yield* createReadStream(path);
}

/** In order, behind a path. One inner folder is read at a time, and none that a batch before has been through: there are many sounds. */
async function* soundsAfter(folder: string, after: string) {
  const inner = (await readdir(folder).catch((): string[] => [])).filter((name) => name >= after.slice(0, 2)).sort();
  for (const name of inner) {
    const files = await readdir(join(folder, name)).catch((): string[] => []);
    const paths = files.map((file) => `${name}/${file}`).filter(isSoundPath);
    yield* paths.filter((path) => path > after).sort();
  }
}

const headOf = async (path: string): Promise<SoundHead | null> => {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return null;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return readHead(buffer.subarray(0, bytesRead));
  } catch {
    return { kind: 'sealed', sealedKey: new Uint8Array(), length: 0 };
  } finally {
    await file.close();
  }
};

const removeAbandoned = async (folder: string, now: Date): Promise<void> => {
  const names = await readdir(folder, { recursive: true }).catch((): string[] => []);
  for (const name of names.filter((each) => /\.(?:part|resealing)$/.test(each))) {
    const found = await stat(join(folder, name)).catch(() => null);
    if (found !== null && now.getTime() - found.mtimeMs > abandonedMs) await rm(join(folder, name), { force: true });
  }
};
