import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
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
export const canReach = async (path: string, account: ServerAccount): Promise<boolean> => {
  const parent = dirname(resolve(path));
  if (parent === resolve(path)) return true;
  const entry = await stat(parent).catch(() => null);
  if (entry !== null && !grants(entry, account, 'enter')) return false;
  return canReach(parent, account);
};
