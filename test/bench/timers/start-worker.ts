import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A worker that fires timers, in a process of its own. */
export interface TimerWorker {
  /** Seconds of processor time it used so far. */
  processorSeconds(): number;
  kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

const script = fileURLToPath(new URL('timer-worker.ts', import.meta.url));
const ticksPerSecond = 100;

/** Resolves when it works. */
export const startTimerWorker = async (url: string): Promise<TimerWorker> => {
  const child = spawn(process.execPath, ['--import', 'tsx', script, url], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
  });
  return {
    processorSeconds: () => processorSeconds(child.pid ?? 0),
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
};

/** User and system time of a process, from /proc. */
export const processorSeconds = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [user = '0', system = '0'] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) / ticksPerSecond;
};
