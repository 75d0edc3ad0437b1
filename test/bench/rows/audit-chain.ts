import pg from 'pg';
import { connectDatabase } from '../../../src/adapters/postgres/connect-database.ts';
import { migrate } from '../../../src/adapters/postgres/migrate.ts';
import { createAuditSealer } from '../../../src/adapters/postgres/oversight/trail/audit-sealer.ts';
import { createAuditLog } from '../../../src/adapters/postgres/oversight/trail/audit-sql.ts';
import { systemClock } from '../../../src/adapters/system/system-clock.ts';
import { uuidIds } from '../../../src/adapters/system/uuid-ids.ts';
import { createSealTrail } from '../../../src/oversight/audit/seal-trail.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import type { AuditEntry } from '../../../src/shared/audit-entry.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { testVault } from '../../support/test-vault.ts';
import { addChained, addPlain, trailPeerTables } from '../peers/trails.ts';
import type { BenchDatabase } from '../support/bench-database.ts';
import { type Contestant, type RowResult, runRounds } from '../support/rounds.ts';

const lanes = 16;
/** A round is as long as the time between two seals, with one seal in its middle: short enough that a slow second of the disk spoils one of many. */
const seconds = 2;

type Add = (client: pg.PoolClient, entry: AuditEntry) => Promise<unknown>;

/**
 * A change and its entry of the audit trail, committed together: masked, signed and sealed in batches by the product, against the same
 * change with an entry that nothing protects, and against one chain for all entries, in which each waits for the one before.
 */
export const auditChain = async (bench: BenchDatabase, rounds: number): Promise<RowResult> => {
  const open = async (name: string) => {
    const url = await bench.fresh(name, 'none');
    await migrate(url);
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    await owner.query(trailPeerTables);
    await owner.end();
    return connectDatabase({ url, log: silentLog, poolSize: lanes, prismaPoolSize: 2, waitMs: 30_000 });
  };
  const [sealed, plain, chained] = [await open('audit_sealed'), await open('audit_plain'), await open('audit_chained')];
  const seal = createSealTrail({
    sealer: createAuditSealer(sealed.pool),
    signer: testVault,
    clock: systemClock,
    log: silentLog,
  });
  const ours: Contestant = {
    name: 'signed, and sealed in batches',
    measure: async () => {
      const sealing = setTimeout(() => void seal(), (seconds * 1_000) / 2);
      try {
        return await changesASecond(sealed.pool, (client, entry) => createAuditLog(client, testVault).add([entry]));
      } finally {
        clearTimeout(sealing);
        await seal();
      }
    },
  };
  const peers: readonly Contestant[] = [
    { name: 'no chain', measure: () => changesASecond(plain.pool, addPlain) },
    { name: 'one chain for all', measure: () => changesASecond(chained.pool, addChained) },
  ];
  try {
    const row = `audit-chain: a change and its entry of the audit trail, committed, ${lanes} writers`;
    return await runRounds(row, 'changes/s', 'more', rounds, ours, peers);
  } finally {
    for (const database of [sealed, plain, chained]) await database.close();
  }
};

const changesASecond = async (pool: pg.Pool, add: Add): Promise<number> => {
  let written = 0;
  const began = performance.now();
  const write = async (lane: number): Promise<void> => {
    const entry = entryOf(lane);
    await committed(pool, async (client) => {
      await client.query({
        name: 'add-change',
        text: 'INSERT INTO bench_change (id, words, at) VALUES ($1, $2, $3)',
        values: [entry.subject.id, 'The road sign at the school fell over.', entry.at],
      });
      await add(client, entry);
    });
    written += 1;
  };
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      while (performance.now() - began < seconds * 1_000) await write(lane);
    }),
  );
  return written / ((performance.now() - began) / 1_000);
};

const committed = async (pool: pg.Pool, work: (client: pg.PoolClient) => Promise<unknown>): Promise<void> => {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await work(client);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
};

const entryOf = (lane: number): AuditEntry => ({
  id: uuidIds.next(),
  at: systemClock.now(),
  actor: staffActor(`agent-${lane}`),
  action: 'ticket.claim',
  subject: { kind: 'ticket', id: uuidIds.next() },
  unitId: 'cq',
  outcome: 'done',
  detail: { from: 'dispatched', to: 'in-progress', ticketId: uuidIds.next(), version: 3 },
});
