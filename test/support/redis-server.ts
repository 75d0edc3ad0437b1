import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { freePort } from './app-process.ts';

export interface RedisServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Whether Redis tests can run here: `REDIS_URL` names a server, or `redis-server` is installed. */
export const redisAvailable = (): boolean =>
  given() !== undefined || spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;

/** The server of `REDIS_URL`, or one of our own on a free port that keeps nothing. */
export const startRedis = async (): Promise<RedisServer> => {
  const url = given();
  if (url !== undefined) return { url, stop: async () => undefined };
  const port = await freePort();
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  await listening(child);
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
};

const given = (): string | undefined => {
  const url = process.env.REDIS_URL;
  return url === '' ? undefined : url;
};

const listening = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      if (/Ready to accept connections/.test(chunk.toString())) resolve();
    });
  });
