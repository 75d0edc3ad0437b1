import { AppError } from '../../../shared/app-error.ts';
import type { Log } from '../../../shared/log.ts';
import { claimCluster } from './cluster-claim.ts';
import type { ClusterPlace } from './cluster-place.ts';
import { ensureDatabase } from './ensure-database.ts';
import { databaseUser, readPassword } from './initialise-cluster.ts';
import { launchServer } from './launch-server.ts';
import type { Binaries } from './machine/binaries.ts';
import { waitUntil } from './machine/process-life.ts';
import { type MadeCluster, makeCluster } from './make-cluster.ts';
import { findPostmaster, type Postmaster } from './postmaster.ts';
import type { ServerSettings } from './server-settings.ts';
import { watchServer } from './watch-server.ts';

export interface EmbeddedPostgresOptions {
  /** The folder it may use; made when missing. */
  readonly folder: string;
  /** The cluster of that folder when its making began earlier. */
  readonly made?: Promise<MadeCluster>;
  readonly settings: ServerSettings;
  readonly log: Log;
  /**
   * `own`: be the app of this folder, or be refused. `join`: for a command beside a running app: use the app's server
   * when there is one, else own it meanwhile.
   */
  readonly manner: 'own' | 'join';
  /** Called once when the database is lost for good: another app took the folder over. The app must stop. */
  readonly onLost: (error: Error) => void;
}

export interface EmbeddedPostgres {
  /** Connects as the owner of everything; holds the password: never log it. */
  readonly url: string;
  /** Where the data lie. */
  readonly cluster: string;
  /** Stops the server in good order; does nothing to a server that belongs to another app. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm installed on `folder`, or takes over the one that a killed app left running. If the server dies
 * it is started again on the same port. Throws `configuration-invalid` when another app uses the folder, `database-unavailable`
 * when the server cannot be started; the message names the folder and the way out.
 */
export const startEmbeddedPostgres = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const { place, binaries } = await (options.made ?? makeCluster(options.folder));
  const password = await readPassword(place.cluster);
  const server = await running(place, binaries, options.settings, null);
  const url = (database: string) => `postgresql://${databaseUser}:${password}@127.0.0.1:${server.port}/${database}`;
  const attempt = await claimCluster(url('postgres'), options.manner === 'own' ? claimPatienceMs : 0);
  if (attempt.kind === 'held' && options.manner === 'own') throw refusal(options.folder, attempt.pid);
  await ensureDatabase(url('postgres'), databaseUser);
  const handle = { url: url(databaseUser), cluster: place.cluster };
  if (attempt.kind === 'held') return { ...handle, stop: async () => undefined };
  const watch = watchServer(attempt.claim, {
    cluster: place.cluster,
    first: server,
    log: options.log,
    revive: () => running(place, binaries, options.settings, server.port),
    reclaim: () => claimCluster(url('postgres'), claimPatienceMs),
    lost: (pid) => options.onLost(refusal(options.folder, pid)),
  });
  return { ...handle, stop: watch.stop };
};

const refusal = (folder: string, pid: number | null): AppError =>
  new AppError('configuration-invalid', {
    doing: `opening the database folder ${folder}: another Rexian${pid === null ? '' : ` (process ${pid})`} uses it; stop that one, or set REXIAN_DATA_DIR to another folder`,
  });

const claimPatienceMs = 1_500;
const settleWithinMs = 60_000;

const running = async (
  place: ClusterPlace,
  binaries: Binaries,
  settings: ServerSettings,
  port: number | null,
): Promise<Postmaster> => {
  const isSettled = async () => (await findPostmaster(place.cluster))?.isReady !== false;
  await waitUntil(isSettled, settleWithinMs);
  return (await findPostmaster(place.cluster)) ?? launchServer({ place, binaries, settings, port });
};
