import { stat } from 'node:fs/promises';
import { AppError } from '../../../../shared/app-error.ts';

/** Whether something lies at `path`. Throws `database-unavailable` when we may not look: that is not the same as nothing. */
export const isThere = async (path: string): Promise<boolean> => {
  try {
    await stat(path);
    return true;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw new AppError('database-unavailable', {
      doing: `looking at ${path}, which another account may have made; start Rexian with that account, or give the folder to this one`,
      cause,
    });
  }
};
