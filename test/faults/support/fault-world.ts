import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../../src/adapters/postgres/embedded/embedded-postgres.ts';
import { databaseUser, readPassword } from '../../../src/adapters/postgres/embedded/initialise-cluster.ts';
import { findPostmaster } from '../../../src/adapters/postgres/embedded/postmaster.ts';
import { durableSettings } from '../../../src/adapters/postgres/embedded/server-settings.ts';
import { systemClock } from '../../../src/adapters/system/system-clock.ts';
import { openTranslator } from '../../../src/compose/phone/conversations.ts';
import { furnish } from '../../../src/compose/rehearsal/vendors.ts';
import { readOrganisation } from '../../../src/organisation/file/read-organisation.ts';
import { type Carrier, startCarrier } from '../../../src/rehearsal/carrier/carrier.ts';
import { startWorkspace, type Workspace } from '../../../src/rehearsal/workspace/workspace.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { type AppProcess, freePort, startApp } from '../../support/app-process.ts';

const languages = ['zh-CN', 'en', 'yue-HK'];

/** The product as a process that can be killed, on a durable database, with the vendors' stand-ins outside of it. */
export interface FaultWorld {
  readonly carrier: Carrier;
  readonly workspace: Workspace;
  readonly number: string;
  /** The process that runs now. */
  app(): AppProcess;
  /** Resolves when a process is up: at once, unless one is being started again. */
  up(): Promise<void>;
  /** SIGKILL, and another start on the same port; resolves when it is ready again. `meanwhile` happens while nothing runs. */
  killAndRestart(meanwhile?: () => Promise<void>): Promise<AppProcess>;
  /** Where the data of PostgreSQL lie. */
  readonly cluster: string;
  /** PostgreSQL in immediate mode: no checkpoint, every connection cut. Comes back on the same port. */
  crashDatabase(): Promise<void>;
  rows(sql: string): Promise<readonly Record<string, unknown>[]>;
  /** Everything every process printed. */
  printed(): string;
  stop(): Promise<void>;
}

export interface FaultWorldOptions {
  readonly seed: number;
  /** The app runs its own embedded PostgreSQL in this data folder, instead of one outside of it. */
  readonly embeddedIn?: string;
  /** Changes the sample organisation file. */
  readonly organisation?: (sample: string) => string;
}

const sampleFile = fileURLToPath(new URL('../../../prisma/seed/organisation.yaml', import.meta.url));
const credentials = {
  accountSid: `AC${'f'.repeat(32)}`,
  authToken: 'a'.repeat(32),
  botToken: 'xoxb-faults',
  signingSecret: 's'.repeat(32),
};

export const startFaultWorld = async (options: FaultWorldOptions): Promise<FaultWorld> => {
  const folder = await mkdtemp(join(tmpdir(), 'rexian-faults-'));
  const database =
    options.embeddedIn === undefined
      ? await outsideDatabase(join(folder, 'database'))
      : insideDatabase(options.embeddedIn);
  const sample = await readFile(sampleFile, 'utf8');
  const text = options.organisation?.(sample) ?? sample;
  const organisationFile = join(folder, 'organisation.yaml');
  await writeFile(organisationFile, text);
  const read = readOrganisation(text, organisationFile, { languages, now: systemClock.now() });
  if (read.kind === 'faults') throw new Error(JSON.stringify(read.faults));

  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const carrier = await startCarrier({ ...credentials, clock: systemClock, seed: options.seed });
  const workspace = await startWorkspace({
    ...credentials,
    clock: systemClock,
    requestUrl: `${publicUrl}/slack/events`,
    seed: options.seed,
  });
  furnish({ carrier, workspace }, read.organisation, publicUrl, openTranslator(silentLog));
  const start = (): Promise<AppProcess> =>
    startApp({
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      ...database.environment,
      REXIAN_DATA_DIR: options.embeddedIn ?? join(folder, 'data'),
      REXIAN_ORGANISATION: organisationFile,
      REXIAN_CHANNEL_PACE: 'PT0S',
      TWILIO_ACCOUNT_SID: credentials.accountSid,
      TWILIO_AUTH_TOKEN: credentials.authToken,
      TWILIO_API_URL: carrier.url,
      SLACK_BOT_TOKEN: credentials.botToken,
      SLACK_SIGNING_SECRET: credentials.signingSecret,
      SLACK_API_URL: workspace.url,
    });
  let app = await start();
  let earlier = '';
  let restart: Promise<void> = Promise.resolve();
  return {
    carrier,
    workspace,
    number: '+862455500100',
    app: () => app,
    up: () => restart,
    cluster: database.cluster,
    killAndRestart: async (meanwhile) => {
      restart = (async () => {
        await app.kill();
        await meanwhile?.();
        earlier += app.output();
        app = await start();
      })();
      await restart;
      return app;
    },
    crashDatabase: () => crash(database.cluster),
    rows: async (sql) => ask(await database.url(), sql),
    printed: () => earlier + app.output(),
    stop: async () => {
      await app.stop();
      await Promise.all([carrier.close(), workspace.close()]);
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

interface FaultDatabase {
  readonly cluster: string;
  readonly environment: Readonly<Record<string, string>>;
  url(): Promise<string>;
  stop(): Promise<void>;
}

const outsideDatabase = async (folder: string): Promise<FaultDatabase> => {
  const server = await startEmbeddedPostgres({
    folder,
    settings: durableSettings,
    log: silentLog,
    manner: 'own',
    onLost: (error) => {
      throw error;
    },
  });
  return {
    cluster: server.cluster,
    environment: { DATABASE_URL: server.url },
    url: async () => server.url,
    stop: server.stop,
  };
};

const insideDatabase = (dataDir: string): FaultDatabase => {
  const cluster = join(dataDir, 'postgres', 'cluster');
  return {
    cluster,
    environment: {},
    url: async () => {
      const port = (await findPostmaster(cluster))?.port;
      return `postgresql://${databaseUser}:${await readPassword(cluster)}@127.0.0.1:${port}/${databaseUser}`;
    },
    stop: async () => undefined,
  };
};

// SIGQUIT is what `pg_ctl -m immediate` sends; the watch over the server starts it again on its port.
const crash = async (cluster: string): Promise<void> => {
  const postmaster = await findPostmaster(cluster);
  if (postmaster === null) throw new Error('there is no database to crash');
  process.kill(postmaster.pid, 'SIGQUIT');
};

const ask = async (url: string, sql: string): Promise<readonly Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};
