import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../../../shared/log.ts';
import type { ClaimAttempt, ClusterClaim } from './cluster-claim.ts';
import { findPostmaster, stopPostmaster } from './postmaster.ts';

export interface WatchedServer {
  readonly cluster: string;
  readonly port: number;
  readonly log: Log;
  /** Gives the running server, started if need be. */
  revive(): Promise<{ readonly port: number }>;
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
export const watchServer = (first: ClusterClaim, server: WatchedServer): ServerWatch => {
  const state: { claim: ClusterClaim | null; isStopping: boolean; recovery: Promise<void> } = {
    claim: first,
    isStopping: false,
    recovery: Promise.resolve(),
  };

  const hold = (claim: ClusterClaim): void => {
    state.claim = claim;
    claim.onBroken(() => {
      state.claim = null;
      if (!state.isStopping) state.recovery = recover();
    });
  };

  const recover = async (): Promise<void> => {
    server.log.warn({ cluster: server.cluster }, 'the database broke off; looking after it');
    for (let pauseMs = 20; !state.isStopping; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        const { port } = await server.revive();
        if (port !== server.port) return server.lost(null);
        const attempt = await server.reclaim();
        if (attempt.kind === 'held') return server.lost(attempt.pid);
        hold(attempt.claim);
        server.log.info({ cluster: server.cluster }, 'the database is back');
        return;
      } catch (err) {
        server.log.error({ err, cluster: server.cluster }, 'the database cannot be started; trying again');
        await wait(pauseMs);
      }
    }
  };

  hold(first);
  return {
    stop: async () => {
      state.isStopping = true;
      await state.recovery;
      await state.claim?.release();
      const found = await findPostmaster(server.cluster);
      if (found !== null) await stopPostmaster(found.pid, server.cluster, stopPatienceMs);
    },
  };
};
