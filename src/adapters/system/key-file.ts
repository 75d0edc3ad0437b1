import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VaultKeys } from './key-vault.ts';
import { parseVaultKeys } from './parse-vault-keys.ts';

/**
 * The keys of a deployment that was given none: made once, kept in `<dataDir>/keys`, readable by its owner only. Whoever loses the
 * file loses the personal data. Throws when the file was damaged.
 */
export const keysFromFile = async (dataDir: string): Promise<VaultKeys> => {
  const path = join(dataDir, 'keys');
  await mkdir(dataDir, { recursive: true });
  try {
    await writeFile(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const parsed = parseVaultKeys(await readFile(path, 'utf8'));
  if (parsed.kind === 'faults') throw new Error(`${path}: ${parsed.faults.join('; ')}`);
  return parsed.keys;
};
