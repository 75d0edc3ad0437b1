import { type ChildProcess, spawn } from 'node:child_process';
import { AppError } from '../../../../shared/app-error.ts';
import type { ServerAccount } from './server-account.ts';

/** A small environment of our own: PostgreSQL's variables of the caller would change what the programs do. */
export const programEnvironment: Readonly<Record<string, string>> = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

export interface ProgramRun {
  readonly account: ServerAccount | null;
  readonly cwd: string;
  /** For the error: what is being done, with the folder. */
  readonly doing: string;
}

/** Runs a program to its end. Throws `database-unavailable` with the end of its output when it fails. */
export const runToEnd = async (path: string, parameters: readonly string[], run: ProgramRun): Promise<void> => {
  const child = spawn(path, [...parameters], {
    ...run.account,
    cwd: run.cwd,
    env: programEnvironment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const end = await ended(child);
  if (end === 0) return;
  const said = output.join('').trim().split('\n').slice(-4).join(' | ');
  throw new AppError('database-unavailable', { doing: `${run.doing} (${String(end)}): ${said}` });
};

const ended = (child: ChildProcess): Promise<number | string> =>
  new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'ended'));
  });
