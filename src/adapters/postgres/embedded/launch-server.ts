import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, stat, truncate } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import type { ClusterPlace } from './cluster-place.ts';
import { type Binaries, program } from './machine/binaries.ts';
import { waitUntil } from './machine/process-life.ts';
import { programEnvironment } from './machine/run-program.ts';
import { findPostmaster, type Postmaster, removeStaleLock } from './postmaster.ts';
import { type ServerSettings, settingArguments } from './server-settings.ts';

export interface Launch {
  readonly place: ClusterPlace;
  readonly binaries: Binaries;
  readonly settings: ServerSettings;
  /** `null` picks one that is free. */
  readonly port: number | null;
}

const readyWithinMs = 60_000;
const attempts = 5;

/**
 * Starts the server and waits until it takes connections. When another process started one meanwhile, that one is returned.
 * The server outlives us if we are killed, and does not get the terminal's Ctrl-C.
 */
export const launchServer = async (launch: Launch): Promise<Postmaster> => {
  const { cluster, base } = launch.place;
  const isReady = async () => (await findPostmaster(cluster))?.isReady === true;
  for (let attempt = 1; ; attempt += 1) {
    await removeStaleLock(cluster);
    const fate = await spawnServer(launch, launch.port ?? (await freePort()));
    await waitUntil(async () => fate.ended || (await isReady()), readyWithinMs);
    if (fate.ended) await waitUntil(isReady, 200 * attempt);
    const running = await findPostmaster(cluster);
    if (running?.isReady === true) return running;
    if (attempt >= attempts)
      throw new AppError('database-unavailable', {
        doing: `starting PostgreSQL on ${cluster}; it said: ${await lastWords(base)}`,
      });
  }
};

const logFile = (base: string): string => join(base, 'server.log');
const logLimit = 10_000_000;

const spawnServer = async (
  { place, binaries, settings }: Launch,
  port: number,
): Promise<{ readonly ended: boolean }> => {
  const size = await stat(logFile(place.base))
    .then((entry) => entry.size)
    .catch(() => 0);
  if (size > logLimit) await truncate(logFile(place.base));
  const log = await open(logFile(place.base), 'a', 0o600);
  try {
    if (place.account !== null) await log.chown(place.account.uid, place.account.gid);
    const child = spawn(
      program(binaries, 'postgres'),
      ['-D', place.cluster, '-p', String(port), ...settingArguments(settings)],
      {
        ...place.account,
        cwd: place.cluster,
        env: programEnvironment,
        stdio: ['ignore', log.fd, log.fd],
        detached: true,
      },
    );
    child.unref();
    return watchEnd(child);
  } finally {
    await log.close();
  }
};

const watchEnd = (child: ChildProcess): { readonly ended: boolean } => {
  const fate = { ended: false };
  child.once('error', () => {
    fate.ended = true;
  });
  child.once('exit', () => {
    fate.ended = true;
  });
  return fate;
};

const lastWords = async (base: string): Promise<string> => {
  const text = await readFile(logFile(base), 'utf8').catch(() => 'nothing');
  return text.trim().split('\n').slice(-5).join(' | ');
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
