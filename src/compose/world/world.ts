import type { Database } from '../../adapters/postgres/connect-database.ts';
import type { MadeCluster } from '../../adapters/postgres/embedded/make-cluster.ts';
import type { ServerSettings } from '../../adapters/postgres/embedded/server-settings.ts';
import { signingPrisma } from '../../adapters/postgres/oversight/trail/sign-audit.ts';
import { repeating } from '../../adapters/queue/repeating.ts';
import { createJsonLog } from '../../adapters/system/json-log.ts';
import { keysFromFile } from '../../adapters/system/key-file.ts';
import { createLiveVault, followKeyFile } from '../../adapters/system/key-vault-live.ts';
import { createPrometheusMeters } from '../../adapters/system/prometheus-meters.ts';
import { systemClock } from '../../adapters/system/system-clock.ts';
import { uuidIds } from '../../adapters/system/uuid-ids.ts';
import { type Config, isRehearsal } from '../../config.ts';
import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import { organisationInForce, organisationSource } from '../../organisation/organisation-source.ts';
import { movableClock } from '../../rehearsal/movable-clock.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Log } from '../../shared/log.ts';
import type { Meters, MetricsPage } from '../../shared/meters.ts';
import type { Vault } from '../../shared/vault.ts';
import type { Closing } from './closing.ts';
import { openDatabase } from './open-database.ts';
import { type PeopledSource, peopleInForce } from './people-in-force.ts';
import { openStores, type Stores } from './stores.ts';
import { createWake, type Wake } from './waking.ts';

/** What a test, a demo or a bench may put in the place of the real thing. */
export interface WorldOverrides {
  readonly clock?: Clock;
  readonly log?: Log;
  readonly ids?: Ids;
  /** Settings of the embedded server. */
  readonly databaseSettings?: ServerSettings;
  /** The embedded database's cluster, when its making began before the program was loaded. */
  readonly databaseMade?: Promise<MadeCluster>;
  /** `join`: use the server of a program that already runs on the same data. */
  readonly manner?: 'own' | 'join';
  /** The program cannot go on; it is stopped by whoever started it. */
  readonly onFatal?: (error: Error) => void;
}

/** What everything else is made of. */
export interface World {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly meters: Meters;
  readonly metrics: MetricsPage;
  readonly vault: Vault;
  readonly database: Database;
  readonly databaseUrl: string;
  readonly stores: Stores;
  readonly wake: Wake;
  /** With the people as they are now. */
  readonly organisation: PeopledSource;
  /** Throws `organisation-missing` before the first file was applied. */
  readonly currentOrganisation: CurrentOrganisation;
  /** As its file says, without grants, revocations and suspensions. */
  readonly filedOrganisation: CurrentOrganisation;
}

const keyFileEveryMs = 1_000;

/** Logs, clock, keys, database, stores and the organisation in force, in a process that is starting. */
export const openWorld = async (config: Config, overrides: WorldOverrides, closing: Closing): Promise<World> => {
  const log = overrides.log ?? createJsonLog({ level: config.logLevel });
  // In a rehearsal the clock can be moved by whoever watches it.
  const clock = overrides.clock ?? (isRehearsal(config) ? movableClock() : systemClock);
  const wake = createWake();
  const { meters, page: metrics } = createPrometheusMeters();
  const fatal = (error: Error): void => {
    log.error({ err: error }, 'the program cannot go on');
    overrides.onFatal?.(error);
  };
  const [keys, opened] = await Promise.all([
    config.vaultKeys ?? keysFromFile(config.dataDir),
    openDatabase(config, log, closing, {
      manner: overrides.manner ?? 'own',
      ...(overrides.databaseMade === undefined ? {} : { made: overrides.databaseMade }),
      ...(overrides.databaseSettings === undefined ? {} : { settings: overrides.databaseSettings }),
      onLost: fatal,
    }),
  ]);
  const live = createLiveVault(keys);
  const { vault } = live;
  if (config.vaultKeys === null) {
    const follow = followKeyFile(config.dataDir, live);
    await follow();
    closing.add('key file', repeating(follow, keyFileEveryMs, clock, log));
  }
  const { pool, prisma } = opened.database;
  const database = { ...opened.database, prisma: signingPrisma(prisma, pool, vault) };
  const ids = overrides.ids ?? uuidIds;
  const stores = openStores(database, vault, wake, ids);
  const organisation = peopleInForce(organisationSource({ store: stores.organisation, log }), stores.people, clock);
  return {
    config,
    log,
    clock,
    ids,
    meters,
    metrics,
    vault,
    database,
    databaseUrl: opened.url,
    stores,
    wake,
    organisation,
    currentOrganisation: () => organisationInForce(organisation),
    filedOrganisation: () => organisationInForce(organisation.filed),
  };
};
