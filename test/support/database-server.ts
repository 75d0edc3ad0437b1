import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/adapters/postgres/embedded/embedded-postgres.ts';
import { ensureDatabase } from '../../src/adapters/postgres/embedded/ensure-database.ts';
import { isAlive } from '../../src/adapters/postgres/embedded/machine/process-life.ts';
import { findPostmaster, stopPostmaster } from '../../src/adapters/postgres/embedded/postmaster.ts';
import { throwawaySettings } from '../../src/adapters/postgres/embedded/server-settings.ts';
import { migrate } from '../../src/adapters/postgres/migrate.ts';
import { silentLog } from '../../src/shared/log.ts';

export interface DatabaseServer {
  readonly templateUrl: string;
  stop(): Promise<void>;
}

const folderPrefix = 'rexian-test-database-';

/** A server for one test run, in a folder of its own that goes away with it, with one migrated database to copy. */
export const startDatabaseServer = async (): Promise<DatabaseServer> => {
  await removeAbandoned();
  const folder = await mkdtemp(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  const server = await startEmbeddedPostgres({
    folder,
    settings: throwawaySettings,
    log: silentLog,
    manner: 'own',
    onLost: (error) => {
      throw error;
    },
  });
  const template = new URL(server.url);
  template.pathname = '/template_rexian';
  await ensureDatabase(server.url, 'template_rexian');
  await migrate(template.href);
  return {
    templateUrl: template.href,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

// A run that was killed leaves its server behind.
const removeAbandoned = async (): Promise<void> => {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(folderPrefix));
  for (const name of names) {
    if (isAlive(Number.parseInt(name.slice(folderPrefix.length), 10))) continue;
    const folder = join(tmpdir(), name);
    const orphan = await findPostmaster(join(folder, 'cluster'));
    if (orphan !== null) await stopPostmaster(orphan.pid, join(folder, 'cluster'), 2_000);
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
};
