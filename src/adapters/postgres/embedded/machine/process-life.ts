import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Whether a process has this id; a finished one that nobody collected counts. */
export const isAlive = (pid: number): boolean => {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** The command line of a living process; empty when it is gone, finished or cannot be seen. */
export const commandLine = async (pid: number): Promise<string> => {
  if (!isAlive(pid)) return '';
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  if (process.platform === 'win32') return '';
  const listed = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => null);
  return listed?.stdout ?? '';
};

/** Waits until `isOver` says so, at most `limitMs`. Tells whether it did. */
export const waitUntil = async (isOver: () => Promise<boolean>, limitMs: number): Promise<boolean> => {
  const end = performance.now() + limitMs;
  while (!(await isOver())) {
    if (performance.now() >= end) return false;
    await wait(10);
  }
  return true;
};
