import { join } from 'node:path';
import { type MadeCluster, makeCluster } from '../../adapters/postgres/embedded/make-cluster.ts';
import type { Config } from '../../config.ts';

/** Where the embedded database of a data folder lies. */
export const embeddedFolder = (dataDir: string): string => join(dataDir, 'postgres');

/**
 * Begins to make the embedded database's cluster, if there is one to be made: that takes one core for more than a second, in which the
 * other can load the program. A failure is told to whoever waits for it. `null` with an external database.
 */
export const makeDatabaseEarly = (config: Pick<Config, 'database' | 'dataDir'>): Promise<MadeCluster> | null => {
  if (config.database.kind === 'external') return null;
  const made = makeCluster(embeddedFolder(config.dataDir));
  made.catch(() => undefined);
  return made;
};
