import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import { isThere } from './machine/is-there.ts';
import { barriers, openWay } from './machine/reach.ts';
import { type ServerAccount, serverAccount } from './machine/server-account.ts';

/** Where a cluster lies and who runs it. */
export interface ClusterPlace {
  /** Holds the cluster, its log and what is being prepared. */
  readonly base: string;
  /** PostgreSQL's data folder. */
  readonly cluster: string;
  readonly account: ServerAccount | null;
}

/** For root only: folders that the server's account can get to. */
export const sharedShelf = '/var/lib/rexian';

/**
 * Settles where the database of `folder` lies. Normally there; when Rexian runs as root and the server's account cannot get
 * into `folder` (a checkout under /root), in a folder of its own on `shelf`, whose path `folder`/location keeps.
 */
export const settlePlace = async (folder: string, shelf: string): Promise<ClusterPlace> => {
  const home = resolve(folder);
  try {
    await mkdir(home, { recursive: true });
    const pointer = join(home, 'location');
    const elsewhere = await readFile(pointer, 'utf8').catch(() => null);
    if (elsewhere !== null) return await pointedPlace(elsewhere.trim(), pointer);
    const account = await serverAccount(join(home, 'cluster'));
    if (account === null) return place(home, account);
    const closed = await barriers(join(home, 'cluster'), account);
    if (closed.every((barrier) => isOurs(barrier, home))) {
      await openWay(closed);
      return place(home, account);
    }
    const base = join(shelf, randomUUID());
    await mkdir(base, { recursive: true });
    await Promise.all([chmod(shelf, 0o755), chmod(base, 0o755)]);
    await writeFile(pointer, `${base}\n`, { flag: 'wx' });
    return place(base, account);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('database-unavailable', {
      doing: `preparing the database folder ${home}; make it writable, or set REXIAN_DATA_DIR to a folder that is`,
      cause,
    });
  }
};

// The database folder and the data folder around it are Rexian's own; anybody's home is not.
const isOurs = (barrier: string, home: string): boolean =>
  barrier !== homedir() && (barrier === home || barrier === dirname(home));

const pointedPlace = async (base: string, pointer: string): Promise<ClusterPlace> => {
  if (!(await isThere(base)))
    throw new AppError('database-unavailable', {
      doing: `looking for the database in ${base}, where ${pointer} says it is; bring the folder back, or delete ${pointer} to begin with an empty database`,
    });
  return place(base, await serverAccount(join(base, 'cluster')));
};

const place = (base: string, account: ServerAccount | null): ClusterPlace => ({
  base,
  cluster: join(base, 'cluster'),
  account,
});
