import { connectDatabase } from '../../../src/adapters/postgres/connect-database.ts';
import { migrate } from '../../../src/adapters/postgres/migrate.ts';
import { createAuditSealer } from '../../../src/adapters/postgres/oversight/trail/audit-sealer.ts';
import { signingPrisma } from '../../../src/adapters/postgres/oversight/trail/sign-audit.ts';
import { createPrismaTicketStore } from '../../../src/adapters/postgres/tickets/ticket-store.ts';
import { systemClock } from '../../../src/adapters/system/system-clock.ts';
import { uuidIds } from '../../../src/adapters/system/uuid-ids.ts';
import { createSealTrail } from '../../../src/oversight/audit/seal-trail.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { testVault } from '../../support/test-vault.ts';
import { createPlainTrail } from '../peers/plain-trail.ts';
import type { BenchDatabase } from '../support/bench-database.ts';
import { type Contestant, type RowResult, runRounds } from '../support/rounds.ts';

const lanes = 8;
/** A round is as long as the time between two seals, with one seal in its middle: short enough that a slow second of the disk spoils one of many. */
const seconds = 2;

/**
 * Entries added to the audit trail, each in a transaction of its own: masked, signed and sealed by the product against a hand-written
 * trail that does none of it. Both write a prepared statement on as many connections; a third goes through the library.
 */
export const auditChain = async (bench: BenchDatabase, rounds: number): Promise<RowResult> => {
  const open = async (name: string) => {
    const url = await bench.fresh(name, 'none');
    await migrate(url);
    return connectDatabase({ url, log: silentLog, poolSize: lanes, prismaPoolSize: lanes, waitMs: 30_000 });
  };
  const [chained, plain] = [await open('audit_chained'), await open('audit_plain')];
  const seal = createSealTrail({
    sealer: createAuditSealer(chained.pool),
    signer: testVault,
    clock: systemClock,
    log: silentLog,
  });
  const ours: Contestant = {
    name: 'signed and sealed',
    measure: async () => {
      const sealing = setTimeout(() => void seal(), (seconds * 1_000) / 2);
      try {
        const store = createPrismaTicketStore(signingPrisma(chained.prisma, chained.pool, testVault), testVault);
        return await entriesASecond((entry) => store.audit([entry]));
      } finally {
        clearTimeout(sealing);
        await seal();
      }
    },
  };
  const prepared: Contestant = {
    name: 'neither',
    measure: () => entriesASecond(createPlainTrail(plain.pool).add),
  };
  // What the product did before it wrote such entries by a prepared statement, without the chain.
  const library = createPrismaTicketStore(plain.prisma, testVault);
  const throughLibrary: Contestant = {
    name: 'neither, through the database library',
    measure: () => entriesASecond((entry) => library.audit([entry])),
  };
  try {
    const row = `audit-chain: an entry of the audit trail, committed, ${lanes} writers`;
    return await runRounds(row, 'entries/s', 'more', rounds, ours, [prepared, throughLibrary]);
  } finally {
    await chained.close();
    await plain.close();
  }
};

const entriesASecond = async (add: (entry: ReturnType<typeof entryOf>) => Promise<void>): Promise<number> => {
  let written = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      while (performance.now() - began < seconds * 1_000) {
        await add(entryOf(lane));
        written += 1;
      }
    }),
  );
  return written / ((performance.now() - began) / 1_000);
};

const entryOf = (lane: number) => ({
  id: uuidIds.next(),
  at: systemClock.now(),
  actor: staffActor(`agent-${lane}`),
  action: 'ticket.claim',
  subject: { kind: 'ticket', id: uuidIds.next() },
  unitId: 'cq',
  outcome: 'done' as const,
  detail: { from: 'dispatched', to: 'in-progress', ticketId: uuidIds.next(), version: 3 },
});
