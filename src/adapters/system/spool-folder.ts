import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Spool, SpoolEntry } from '../../calls/trouble/spool.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Vault } from '../../shared/vault.ts';

const nameShape = /^\d{15}-[0-9a-f]{32}\.sealed$/;

/**
 * The spool as one sealed file an entry. A name sorts by when the entry was heard and is made of what was heard, so that a repeated
 * webhook is one file.
 */
export const createSpoolFolder = (folder: string, vault: Vault): Spool => {
  const at = (name: string): string => {
    if (!nameShape.test(name)) throw new AppError('not-found', { doing: 'reading the spool' });
    return join(folder, name);
  };
  return {
    async keep(entry) {
      const { at: heardAt, ...heard } = entry;
      const digest = createHash('sha256').update(JSON.stringify(heard)).digest('hex').slice(0, 32);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        if ((await readdir(folder)).some((name) => name.endsWith(`-${digest}.sealed`))) return;
        const name = `${String(heardAt.getTime()).padStart(15, '0')}-${digest}.sealed`;
        await writeSafely(folder, name, vault.seal(JSON.stringify(entry)));
      } catch (cause) {
        throw new AppError('storage-unavailable', { doing: 'writing to the spool', cause });
      }
    },
    async names(limit) {
      const found = await readdir(folder).catch(whenMissing<string[]>([]));
      return found
        .filter((name) => nameShape.test(name))
        .sort()
        .slice(0, limit);
    },
    async read(name) {
      const bytes = await readFile(at(name)).catch(whenMissing<Buffer | null>(null));
      return bytes === null ? null : entryOf(vault.open(bytes));
    },
    async remove(name) {
      await rm(at(name), { force: true });
    },
    async setAside(name) {
      const aside = join(folder, 'aside');
      await mkdir(aside, { recursive: true, mode: 0o700 });
      await rename(at(name), join(aside, name)).catch(whenMissing(undefined));
    },
  };
};

const entryOf = (text: string): SpoolEntry => {
  const entry = JSON.parse(text) as SpoolEntry & { readonly at: string };
  return { ...entry, at: new Date(entry.at) };
};

/** Written beside, made safe, then renamed: a crash leaves a whole entry or none. */
const writeSafely = async (folder: string, name: string, bytes: Uint8Array): Promise<void> => {
  const unfinished = join(folder, `${name}.part`);
  const file = await open(unfinished, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, join(folder, name));
};

const whenMissing =
  <Value>(value: Value) =>
  (error: unknown): Value => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return value;
    throw error;
  };
