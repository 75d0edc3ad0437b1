import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../../src/adapters/postgres/embedded/embedded-postgres.ts';
import { ensureDatabase } from '../../../src/adapters/postgres/embedded/ensure-database.ts';
import { durableSettings } from '../../../src/adapters/postgres/embedded/server-settings.ts';
import { silentLog } from '../../../src/shared/log.ts';

/** One durable server for every side of a comparison, with a database for each. */
export interface BenchDatabase {
  /** Makes an empty database and gives its address; with `peer`, one that has the tables of the hand-written peers. */
  fresh(name: string, tables: 'none' | 'peer'): Promise<string>;
  stop(): Promise<void>;
}

export const startBenchDatabase = async (): Promise<BenchDatabase> => {
  const folder = await mkdtemp(join(tmpdir(), 'rexian-bench-'));
  const server = await startEmbeddedPostgres({
    folder,
    settings: { ...durableSettings, shared_buffers: '512MB', max_connections: '200' },
    log: silentLog,
    manner: 'own',
    onLost: (error) => {
      throw error;
    },
  });
  return {
    fresh: async (name, tables) => {
      await ensureDatabase(server.url, name);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      if (tables === 'peer')
        await apply(url.href, await readFile(new URL('../peers/tables.sql', import.meta.url), 'utf8'));
      return url.href;
    },
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const apply = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};
