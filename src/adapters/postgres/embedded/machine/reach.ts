import type { Stats } from 'node:fs';
import { chmod, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ServerAccount } from './server-account.ts';

type Right = 'read' | 'enter';
const bits = { read: 4, enter: 1 } as const;

/** Whether the mode of a file or folder gives an account a right. */
export const grants = (entry: Pick<Stats, 'mode' | 'uid' | 'gid'>, account: ServerAccount, right: Right): boolean => {
  const shift = entry.uid === account.uid ? 6 : entry.gid === account.gid ? 3 : 0;
  return ((entry.mode >> shift) & bits[right]) !== 0;
};

/** Whether an account can get to `path` through every folder above it. What does not exist yet is judged by its parents. */
export const canReach = async (path: string, account: ServerAccount): Promise<boolean> =>
  (await barriers(path, account)).length === 0;

/** The folders above `path` that an account cannot enter, innermost first. */
export const barriers = async (path: string, account: ServerAccount): Promise<readonly string[]> => {
  const parent = dirname(resolve(path));
  if (parent === resolve(path)) return [];
  const entry = await stat(parent).catch(() => null);
  const here = entry === null || grants(entry, account, 'enter') ? [] : [parent];
  return [...here, ...(await barriers(parent, account))];
};

/** Lets every account through these folders of ours; what lies in them keeps its own rights, and nobody can list them. */
export const openWay = async (folders: readonly string[]): Promise<void> => {
  for (const folder of folders) await chmod(folder, ((await stat(folder)).mode & 0o7777) | 0o011);
};
