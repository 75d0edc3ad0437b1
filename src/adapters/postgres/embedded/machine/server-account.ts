import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { AppError } from '../../../../shared/app-error.ts';

/** The operating system account that the server runs under. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/**
 * `null`: the server runs as ourselves. PostgreSQL refuses to run as root, so as root it runs as the owner of the data that
 * is there, else as `postgres`, else as `nobody`: accounts a machine has already; none is created.
 */
export const serverAccount = async (cluster: string): Promise<ServerAccount | null> => {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(cluster).catch(() => null);
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const account = (await lookUp('postgres')) ?? (await lookUp('nobody'));
  if (account !== null) return account;
  throw new AppError('database-unavailable', {
    doing:
      'looking for an account for the embedded PostgreSQL, which refuses to run as root; ' +
      'start Rexian as an ordinary user, add a user named postgres, or set DATABASE_URL',
  });
};

const run = promisify(execFile);

const lookUp = async (name: string): Promise<ServerAccount | null> => {
  try {
    const [user, group] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(user.stdout), gid: Number(group.stdout) };
  } catch {
    return null;
  }
};
