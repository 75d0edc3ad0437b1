import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** The right to be the one app that owns a cluster: a session lock, so it ends with the process however that ends. */
export interface ClusterClaim {
  /** Calls back once when the session broke, which does not happen by `release`. */
  onBroken(broken: () => void): void;
  release(): Promise<void>;
}

export type ClaimAttempt =
  | { readonly kind: 'claimed'; readonly claim: ClusterClaim }
  /** Another app holds it; `pid` when it tells. */
  | { readonly kind: 'held'; readonly pid: number | null };

const claimKey = 7_394_261;
const nameOfOwner = 'rexian owner ';

/** Asks for the claim on the server at `url`, for `patienceMs`: a session that died a moment ago may still hold it. */
export const claimCluster = async (url: string, patienceMs: number): Promise<ClaimAttempt> => {
  const end = performance.now() + patienceMs;
  for (;;) {
    const attempt = await askOnce(url);
    if (attempt.kind === 'claimed' || performance.now() >= end) return attempt;
    await wait(50);
  }
};

const askOnce = async (url: string): Promise<ClaimAttempt> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: `${nameOfOwner}${process.pid}`,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  let broken: (() => void) | null = null;
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    broken?.();
  };
  client.on('error', end);
  client.on('end', end);
  await client.connect();
  const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [claimKey]);
  if (rows[0]?.mine !== true) {
    const pid = await ownerPid(client);
    isOver = true;
    await client.end();
    return { kind: 'held', pid };
  }
  const release = async (): Promise<void> => {
    isOver = true;
    await client.end().catch(() => undefined);
  };
  const onBroken = (callback: () => void): void => {
    if (isOver) callback();
    else broken = callback;
  };
  return { kind: 'claimed', claim: { onBroken, release } };
};

const ownerPid = async (client: pg.Client): Promise<number | null> => {
  const { rows } = await client.query<{ application_name: string }>(
    `SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid)
     WHERE locktype = 'advisory' AND objid = $1 AND granted LIMIT 1`,
    [claimKey],
  );
  const pid = Number(rows[0]?.application_name.replace(nameOfOwner, ''));
  return Number.isInteger(pid) ? pid : null;
};
