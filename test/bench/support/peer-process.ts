import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../support/app-process.ts';
import { benchAccount } from './signed-turns.ts';

export interface PeerProcess {
  readonly port: number;
  readonly readyAfterMs: number;
  stop(): void;
}

/** Starts a hand-written peer from `test/bench/peers` in a process of its own; resolves when it listens. */
export const startPeer = async (file: string, env: Readonly<Record<string, string>>): Promise<PeerProcess> => {
  const port = await freePort();
  const path = fileURLToPath(new URL(`../peers/${file}`, import.meta.url));
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', path], {
    env: { PATH: process.env.PATH, PEER_PORT: String(port), PEER_TOKEN: benchAccount.token, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`the peer ${file} ended with ${code}`)));
  });
  return { port, readyAfterMs: performance.now() - began, stop: () => child.kill('SIGKILL') };
};
