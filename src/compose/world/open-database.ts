import { connectDatabase, type Database, defaultDatabaseOptions } from '../../adapters/postgres/connect-database.ts';
import { startEmbeddedPostgres } from '../../adapters/postgres/embedded/embedded-postgres.ts';
import type { MadeCluster } from '../../adapters/postgres/embedded/make-cluster.ts';
import { durableSettings, type ServerSettings } from '../../adapters/postgres/embedded/server-settings.ts';
import { migrate } from '../../adapters/postgres/migrate.ts';
import type { Config } from '../../config.ts';
import type { Log } from '../../shared/log.ts';
import type { Closing } from './closing.ts';
import { embeddedFolder } from './make-database-early.ts';

export interface OpenDatabaseOptions {
  /** `join`: a command beside a running program uses the program's server. */
  readonly manner: 'own' | 'join';
  readonly settings?: ServerSettings;
  readonly made?: Promise<MadeCluster>;
  /** The embedded database was taken over by another program; nothing can go on. */
  readonly onLost: (error: Error) => void;
}

export interface OpenDatabase {
  readonly database: Database;
  /** Holds the password: never to be logged. */
  readonly url: string;
  readonly migrated: readonly string[];
}

/** The database of the configuration, embedded or not, started, brought to this version's schema and connected. */
export const openDatabase = async (
  config: Pick<Config, 'database' | 'dataDir'>,
  log: Log,
  closing: Closing,
  options: OpenDatabaseOptions,
): Promise<OpenDatabase> => {
  const url =
    config.database.kind === 'external' ? config.database.url : await embedded(config.dataDir, log, closing, options);
  // Connecting waits for a server that is still starting, and refuses one that is too old before anything is written.
  const database = await connectDatabase({ url, log, ...defaultDatabaseOptions });
  closing.add('database connections', () => database.close());
  const migrated = await migrate(url);
  if (migrated.length > 0) log.info({ migrations: migrated.length }, 'database schema brought up to date');
  return { database, url, migrated };
};

const embedded = async (dataDir: string, log: Log, closing: Closing, options: OpenDatabaseOptions): Promise<string> => {
  const server = await startEmbeddedPostgres({
    folder: embeddedFolder(dataDir),
    ...(options.made === undefined ? {} : { made: options.made }),
    settings: options.settings ?? durableSettings,
    log,
    manner: options.manner,
    onLost: options.onLost,
  });
  closing.add('embedded database', () => server.stop());
  return server.url;
};
