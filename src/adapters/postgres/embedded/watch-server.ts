import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../../../shared/log.ts';
import type { ClaimAttempt, ClusterClaim } from './cluster-claim.ts';
import { findPostmaster, type Postmaster, stopPostmaster } from './postmaster.ts';

export interface WatchedServer {
  readonly cluster: string;
  readonly first: Postmaster;
  readonly log: Log;
  /** Gives the running server, started if need be. */
  revive(): Promise<Postmaster>;
  reclaim(): Promise<ClaimAttempt>;
  /** Another app has the folder now; `pid` when it tells. */
  lost(pid: number | null): void;
}

export interface ServerWatch {
  stop(): Promise<void>;
}

const stopPatienceMs = 10_000;
const longestPauseMs = 5_000;

/** Keeps a claimed server running: whenever the claim's session breaks the server is looked after and claimed again. */
export const watchServer = (claim: ClusterClaim, server: WatchedServer): ServerWatch => {
  const { cluster, log } = server;
  let held: ClusterClaim | null = null;
  let pid = server.first.pid;
  let isStopping = false;
  let recovery: Promise<void> = Promise.resolve();

  const hold = (next: ClusterClaim): void => {
    held = next;
    next.onBroken(() => {
      held = null;
      if (!isStopping) recovery = recover();
    });
  };

  const recover = async (): Promise<void> => {
    log.warn({ cluster }, 'the database broke off; looking after it');
    for (let pauseMs = 20; !isStopping; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        const found = await server.revive();
        if (found.port !== server.first.port) return giveUp(null);
        pid = found.pid;
        const attempt = await server.reclaim();
        if (attempt.kind === 'held') return giveUp(attempt.pid);
        hold(attempt.claim);
        log.info({ cluster }, 'the database is back');
        return;
      } catch (err) {
        log.error({ err, cluster }, 'the database cannot be started; trying again');
        await wait(pauseMs);
      }
    }
  };

  const giveUp = (owner: number | null): void => {
    process.off('exit', stopAtExit);
    server.lost(owner);
  };

  // An exit that nobody prepared takes the server along; after a kill the next start adopts it.
  const stopAtExit = (): void => {
    try {
      process.kill(pid, 'SIGINT');
    } catch {
      // It is gone already.
    }
  };

  process.on('exit', stopAtExit);
  hold(claim);
  return {
    stop: async () => {
      isStopping = true;
      await recovery;
      await held?.release();
      const found = await findPostmaster(cluster);
      if (found !== null) await stopPostmaster(found.pid, cluster, stopPatienceMs);
      process.off('exit', stopAtExit);
    },
  };
};
