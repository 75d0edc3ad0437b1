import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLine, isAlive, waitUntil } from './machine/process-life.ts';

/** A running server, as its own lock file tells. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly isReady: boolean;
}

const lockFile = (cluster: string): string => join(cluster, 'postmaster.pid');

/** Reads the text of a postmaster.pid; `null` when it is not complete yet. */
export const parseLockFile = (text: string): Postmaster | null => {
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port) || port <= 0) return null;
  return { pid, port, isReady: lines[7]?.trim() === 'ready' };
};

/** The server that holds the cluster; `null` when there is none, whatever a stale lock file says. */
export const findPostmaster = async (cluster: string): Promise<Postmaster | null> => {
  const text = await readFile(lockFile(cluster), 'utf8').catch(() => null);
  const found = text === null ? null : parseLockFile(text);
  return found !== null && (await holds(found.pid, cluster)) ? found : null;
};

// After a crash or in a new container another process may have the id of the server that wrote the file.
const holds = async (pid: number, cluster: string): Promise<boolean> => {
  if (!isAlive(pid)) return false;
  if (process.platform === 'win32') return true;
  return (await commandLine(pid)).includes(cluster);
};

/** Removes a lock file that no server stands behind; PostgreSQL would not start while some process has its id. */
export const removeStaleLock = async (cluster: string): Promise<void> => {
  if ((await findPostmaster(cluster)) === null) await rm(lockFile(cluster), { force: true });
};

/** Stops a server: in good order, and when that takes longer than `patienceMs`, at once. Its data are safe either way. */
export const stopPostmaster = async (pid: number, cluster: string, patienceMs: number): Promise<void> => {
  const isGone = async () => !(await holds(pid, cluster));
  for (const [signal, limitMs] of [
    ['SIGINT', patienceMs],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ] as const) {
    if (await isGone()) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await waitUntil(isGone, limitMs)) return;
  }
};
