import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { VaultKeys } from './key-vault.ts';
import { parseVaultKeys } from './parse-vault-keys.ts';

export const keyFileOf = (dataDir: string): string => join(dataDir, 'keys');

const newKey = (): string => randomBytes(32).toString('base64');

/**
 * The keys of a deployment that was given none: made once, kept in `<dataDir>/keys`, readable by its owner only; one that seals and
 * one for look-ups. Whoever loses the file loses the personal data. Throws when the file was damaged.
 */
export const keysFromFile = async (dataDir: string): Promise<VaultKeys> => {
  await mkdir(dataDir, { recursive: true });
  if (!existsSync(keyFileOf(dataDir))) await makeKeyFile(dataDir);
  return (await readKeyFile(dataDir)).keys;
};

/** Written beside and linked into place whole: of several processes that start at once one wins, and none reads half a file. */
const makeKeyFile = async (dataDir: string): Promise<void> => {
  const beside = `${keyFileOf(dataDir)}.${randomBytes(6).toString('hex')}`;
  await writeWhole(beside, `${newKey()}\nindex:${newKey()}\n`);
  try {
    await link(beside, keyFileOf(dataDir));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(beside, { force: true });
  }
};

interface KeyFile {
  readonly text: string;
  readonly keys: VaultKeys;
}

export const readKeyFile = async (dataDir: string): Promise<KeyFile> => {
  const text = await readFile(keyFileOf(dataDir), 'utf8');
  const parsed = parseVaultKeys(text);
  if (parsed.kind === 'faults') throw new Error(`${keyFileOf(dataDir)}: ${parsed.faults.join('; ')}`);
  return { text, keys: parsed.keys };
};

/** Adds a new key behind the others: every process can open with it before the first one seals with it. */
export const addKey = (dataDir: string): Promise<void> =>
  change(dataDir, ({ sealing, indexRoot }) => ({ sealing: [...sealing, randomBytes(32)], indexRoot }));

/** Puts the last key in front: it seals from now on. */
export const promoteLastKey = (dataDir: string): Promise<void> =>
  change(dataDir, ({ sealing, indexRoot }) => ({
    sealing: [...sealing.slice(-1), ...sealing.slice(0, -1)],
    indexRoot,
  }));

/** Leaves only the key that seals, and the one for look-ups. */
export const dropOldKeys = (dataDir: string): Promise<void> =>
  change(dataDir, ({ sealing, indexRoot }) => ({ sealing: sealing.slice(0, 1), indexRoot }));

const change = async (dataDir: string, edit: (keys: VaultKeys) => VaultKeys): Promise<void> => {
  const { keys } = await readKeyFile(dataDir);
  const { sealing, indexRoot } = edit(keys);
  const text = [...sealing.map(inBase64), `index:${inBase64(indexRoot)}`].join('\n');
  const beside = `${keyFileOf(dataDir)}.new`;
  await writeWhole(beside, `${text}\n`);
  await rename(beside, keyFileOf(dataDir));
};

/** For its owner only, and on the disk when this resolves. */
const writeWhole = async (path: string, text: string): Promise<void> => {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
};

const inBase64 = (key: Uint8Array): string => Buffer.from(key).toString('base64');
