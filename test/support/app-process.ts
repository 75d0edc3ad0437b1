import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** The built product as a process of its own, as an operator runs it. */
export interface AppProcess {
  readonly port: number;
  readonly url: string;
  readonly pid: number;
  /** Everything it printed so far, both streams. */
  output(): string;
  /** Milliseconds from spawn to the first ready answer. */
  readonly readyAfterMs: number;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** A port that was free a moment ago. */
export const freePort = async (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error()),
      );
    });
  });

/** Starts the product with this environment and nothing inherited but the path; throws with its output when it does not get ready. */
export const startApp = async (env: Readonly<Record<string, string>>, withinMs = 30_000): Promise<AppProcess> => {
  const port = Number(env.PORT ?? (await freePort()));
  const began = performance.now();
  const child = spawn(process.execPath, ['--enable-source-maps', main, 'start'], {
    env: { PATH: process.env.PATH, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      printed += chunk;
    });
  }
  const url = `http://127.0.0.1:${port}`;
  while (!(await isReady(url))) {
    const late = performance.now() - began > withinMs;
    if (!late && child.exitCode === null && child.signalCode === null) continue;
    child.kill('SIGKILL');
    throw new Error(`the app did not get ready (exit code ${child.exitCode}):\n${printed.slice(-4_000)}`);
  }
  return {
    port,
    url,
    pid: child.pid ?? 0,
    output: () => printed,
    readyAfterMs: performance.now() - began,
    kill: async () => {
      await ended(child, 'SIGKILL');
    },
    stop: () => ended(child, 'SIGTERM'),
  };
};

const ended = (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
    child.once('exit', resolve);
    child.kill(signal);
  });

const isReady = async (url: string): Promise<boolean> => {
  try {
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(1_000) });
    return answer.ok;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 15));
    return false;
  }
};
