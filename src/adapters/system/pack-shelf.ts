import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvidencePack } from '../../oversight/export/evidence-pack.ts';
import type { PackShelf } from '../../oversight/export/ports.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Vault } from '../../shared/vault.ts';

const idShape = /^[0-9a-f-]{36}$/;

/** Packs as one sealed file each. */
export const createPackShelf = (folder: string, vault: Vault): PackShelf => {
  const at = (id: string): string => {
    if (!idShape.test(id)) throw new AppError('not-found', { doing: 'fetching an export' });
    return join(folder, `${id}.sealed`);
  };
  return {
    async keep(id, pack) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(`${at(id)}.part`, vault.seal(JSON.stringify(pack)), { mode: 0o600 });
      await rename(`${at(id)}.part`, at(id));
    },
    async take(id) {
      try {
        return JSON.parse(vault.open(await readFile(at(id)))) as EvidencePack;
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
  };
};
