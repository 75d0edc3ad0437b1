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
import type { BenchDatabase } from '../support/bench-database.ts';
import { type Contestant, type RowResult, runRounds } from '../support/rounds.ts';

const lanes = 8;
const seconds = 4;
const sealEveryMs = 2_000;

/** Entries added to the audit trail, each in a transaction of its own: signed and sealed against neither. */
export const auditChain = async (bench: BenchDatabase, rounds: number): Promise<RowResult> => {
  const open = async (name: string) => {
    const url = await bench.fresh(name, 'none');
    await migrate(url);
    return connectDatabase({ url, log: silentLog, poolSize: 4, prismaPoolSize: lanes, waitMs: 30_000 });
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
      const sealing = setInterval(() => void seal(), sealEveryMs);
      try {
        return await entriesASecond(createPrismaTicketStore(signingPrisma(chained.prisma, testVault), testVault));
      } finally {
        clearInterval(sealing);
        await seal();
      }
    },
  };
  const peer: Contestant = {
    name: 'neither',
    measure: () => entriesASecond(createPrismaTicketStore(plain.prisma, testVault)),
  };
  try {
    const row = `audit-chain: an entry of the audit trail, committed, ${lanes} writers`;
    return await runRounds(row, 'entries/s', 'more', rounds, ours, [peer]);
  } finally {
    await chained.close();
    await plain.close();
  }
};

const entriesASecond = async (store: ReturnType<typeof createPrismaTicketStore>): Promise<number> => {
  let written = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      while (performance.now() - began < seconds * 1_000) {
        await store.audit([entryOf(lane)]);
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
