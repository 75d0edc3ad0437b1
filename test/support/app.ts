import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, composeApp } from '../../src/compose/app.ts';
import type { WorldOverrides } from '../../src/compose/world/world.ts';
import { type Config, parseConfig } from '../../src/config.ts';
import { describeFaults } from '../../src/config-faults.ts';
import { createTestDatabase } from './database.ts';
import { heardLog } from './heard-log.ts';

/** The configuration that this environment means; throws what an operator would be told. */
export const configOf = (env: Readonly<Record<string, string>>): Config => {
  const parsed = parseConfig(env, process.cwd());
  if (parsed.kind === 'faults') throw new Error(describeFaults(parsed.faults));
  return parsed.config;
};

/** A deployment: a database, a folder and keys of its own; any number of processes of it can be started in this one. */
export const deployment = async (env: Readonly<Record<string, string>> = {}) => {
  const [database, dataDir] = await Promise.all([createTestDatabase(), mkdtemp(join(tmpdir(), 'rexian-app-'))]);
  const apps: App[] = [];
  const common = {
    DATABASE_URL: database.url,
    REXIAN_DATA_DIR: dataDir,
    REXIAN_ENCRYPTION_KEYS: randomBytes(32).toString('base64'),
    REXIAN_SHUTDOWN: 'PT2S',
    PORT: '0',
    // The same tests prove the other queue backend where one is given.
    ...(process.env.REDIS_URL === undefined ? {} : { REDIS_URL: process.env.REDIS_URL }),
    ...env,
  };
  return {
    database,
    dataDir,
    /** Starts a process of the deployment; what it logs is in `heard`. */
    start: async (more: Readonly<Record<string, string>> = {}, overrides: WorldOverrides = {}) => {
      const heard = heardLog();
      const app = await composeApp(configOf({ ...common, ...more }), { log: heard.log, ...overrides });
      apps.push(app);
      return { app, heard, url: `http://127.0.0.1:${app.port}` };
    },
    close: async (): Promise<void> => {
      await Promise.all(apps.map((app) => app.stop()));
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
