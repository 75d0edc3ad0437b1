import pg from 'pg';
import { connectDatabase } from '../../../src/adapters/postgres/connect-database.ts';
import { migrate } from '../../../src/adapters/postgres/migrate.ts';
import { createPrismaTicketStore } from '../../../src/adapters/postgres/tickets/ticket-store.ts';
import { uuidIds } from '../../../src/adapters/system/uuid-ids.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { openTicket } from '../../../src/tickets/opening/open-ticket.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { testVault } from '../../support/test-vault.ts';
import type { BenchDatabase } from '../support/bench-database.ts';
import { benchOrganisation } from './bench-organisation.ts';
import { processorSeconds } from './start-worker.ts';

/** A database in which timers run. */
export interface TimerFloor {
  readonly url: string;
  /** Timers that stay asleep: due in a day. Rows alone; nothing wakes them. */
  sleep(count: number): Promise<void>;
  /** Tickets that nobody claimed, whose climbs ring so many milliseconds after all of them stand there. Gives that instant. */
  ring(afterMs: readonly number[]): Promise<Date>;
  /** How late each of them had climbed, saved and all, milliseconds, in order; those that have not are left out. */
  lateness(): Promise<readonly number[]>;
  /** Seconds of processor time that the sessions of the database used so far. */
  processorSeconds(): Promise<number>;
  close(): Promise<void>;
}

const together = 16;

export const openTimerFloor = async (bench: BenchDatabase, name: string): Promise<TimerFloor> => {
  const url = await bench.fresh(name, 'none');
  await migrate(url);
  const database = await connectDatabase({
    url,
    log: silentLog,
    poolSize: 4,
    prismaPoolSize: together,
    waitMs: 30_000,
  });
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query(`INSERT INTO unit (id, code, time_zone) VALUES ('cq', 'CQ', 'Asia/Shanghai')`);
  await owner.query(`INSERT INTO line_of_business (id) VALUES ('vehicles'), ('licences')`);
  const tickets = createPrismaTicketStore(database.prisma, testVault);
  let outcomeSeq = 0;

  const unclaimed = async (): Promise<string> => {
    outcomeSeq += 1;
    const now = new Date();
    const intake = {
      ...sampleIntake({ organisation: benchOrganisation, ids: uuidIds, citizen: null, now }),
      outcomeSeq,
    };
    const wish = { kind: 'complaint', reportCategory: 'complaint', priority: 'normal', isDraft: false } as const;
    const opened = openTicket(intake, { ...wish, particulars: [] });
    return (await tickets.open({ ...opened, ticket: { ...opened.ticket, callId: null } })).id;
  };

  return {
    url,
    async sleep(count) {
      await owner.query('SET session_replication_role = replica');
      await owner.query(
        `INSERT INTO escalation (id, ticket_id, cause, round, state, rung, due_at, version)
         SELECT gen_random_uuid(), gen_random_uuid(), 'asked', 1, 'climbing', 1, now() + interval '1 day' + n * interval '1 second', 1
         FROM generate_series(1, $1::int) n`,
        [count],
      );
      await owner.query(
        `INSERT INTO effect (id, key, job, payload, not_before)
         SELECT gen_random_uuid(), 'climb-escalation:' || id || ':1', 'climb-escalation',
           jsonb_build_object('escalationId', id, 'version', 1), due_at FROM escalation WHERE cause = 'asked'`,
      );
      await owner.query('SET session_replication_role = DEFAULT');
      await owner.query('VACUUM (ANALYZE) escalation, effect');
    },
    async ring(afterMs) {
      const ids: string[] = [];
      while (ids.length < afterMs.length) ids.push(...(await Promise.all(Array.from({ length: together }, unclaimed))));
      const named = ids.slice(0, afterMs.length);
      const ready = new Date();
      const dueAt = afterMs.map((ms) => new Date(ready.getTime() + ms));
      // Cards are not what is measured here.
      await owner.query(`UPDATE effect SET settled_at = now() WHERE job = 'show-card' AND settled_at IS NULL`);
      await owner.query(
        `UPDATE escalation e SET due_at = wanted.due_at
         FROM unnest($1::uuid[], $2::timestamptz[]) AS wanted (ticket_id, due_at)
         WHERE e.ticket_id = wanted.ticket_id AND e.cause = 'unclaimed'`,
        [named, dueAt],
      );
      await owner.query(
        `UPDATE effect f SET not_before = e.due_at FROM escalation e
         WHERE e.cause = 'unclaimed' AND f.key = 'climb-escalation:' || e.id || ':' || e.version`,
      );
      return ready;
    },
    async lateness() {
      const { rows } = await owner.query<{ late: number }>(
        `SELECT extract(epoch FROM settled_at - not_before)::float8 * 1000 AS late FROM effect
         WHERE job = 'climb-escalation' AND settled_at IS NOT NULL AND (payload->>'version')::int = 1 ORDER BY late`,
      );
      return rows.map(({ late }) => late);
    },
    async processorSeconds() {
      const { rows } = await owner.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'`,
      );
      return rows.reduce((seconds, { pid }) => seconds + processorSeconds(pid), 0);
    },
    async close() {
      await owner.end();
      await database.close();
    },
  };
};
