import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SealedPlace } from '../../oversight/privacy/ports.ts';
import type { Vault } from '../../shared/vault.ts';

/** What was heard during an outage and is not taken up yet, and what was put aside: counted only, for it is taken up within seconds. */
export const createSpoolSeals = (folder: string, vault: Vault): SealedPlace => ({
  name: 'spool',
  async stale() {
    const names = await readdir(folder, { recursive: true }).catch((): string[] => []);
    let stale = 0;
    for (const name of names.filter((found) => found.endsWith('.sealed'))) {
      const bytes = await readFile(join(folder, name)).catch(() => null);
      if (bytes !== null && !vault.isFresh(bytes)) stale += 1;
    }
    return stale;
  },
  reseal: async () => ({ resealed: 0, next: null }),
});
