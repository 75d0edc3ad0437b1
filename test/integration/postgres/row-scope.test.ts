import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrismaDutyStore } from '../../../src/adapters/postgres/duty/duty-store.ts';
import { createPrismaFindingStore } from '../../../src/adapters/postgres/duty/finding-store.ts';
import { createPrismaGapStore } from '../../../src/adapters/postgres/duty/gap-store.ts';
import { createPrismaApprovalStore } from '../../../src/adapters/postgres/oversight/approval-store.ts';
import { createPrismaBlockStore } from '../../../src/adapters/postgres/oversight/block-store.ts';
import { createPrismaCoachingStore } from '../../../src/adapters/postgres/oversight/coaching-store.ts';
import { createPrismaIncidentStore } from '../../../src/adapters/postgres/oversight/incident-store.ts';
import { createPrismaNoticeStore } from '../../../src/adapters/postgres/oversight/notice-store.ts';
import { createPrismaSpotCheckStore } from '../../../src/adapters/postgres/oversight/spot-check-store.ts';
import { createPrismaSuggestionStore } from '../../../src/adapters/postgres/oversight/suggestion-store.ts';
import { createPrismaSuspicionStore } from '../../../src/adapters/postgres/oversight/suspicion-store.ts';
import { createScopedTrail } from '../../../src/adapters/postgres/oversight/trail/scoped-trail.ts';
import { createPrismaPartnerCheckStore } from '../../../src/adapters/postgres/partners/partner-check-store.ts';
import { createPrismaPartnerNoticeStore } from '../../../src/adapters/postgres/partners/partner-notice-store.ts';
import { createPrismaPartnerTransferStore } from '../../../src/adapters/postgres/partners/partner-transfer-store.ts';
import { asReader } from '../../../src/adapters/postgres/scoped-read.ts';
import { createScopedGrants } from '../../../src/adapters/postgres/staff/scoped-grants.ts';
import { createStaffHistory } from '../../../src/adapters/postgres/staff/staff-history.ts';
import { createPrismaTrainingStore } from '../../../src/adapters/postgres/staff/training-store.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { putOneRowEach, scopedTables } from '../../support/one-row-each.ts';
import { testVault } from '../../support/test-vault.ts';

/** Tables that belong to no unit: a reader has no right to them at all. */
const ofNoUnit = [
  '_prisma_migrations',
  'audit_seal',
  'chat_delivery',
  'edition_particulars',
  'effect',
  'health_part',
  'line_of_business',
  'link_record',
  'organisation_edition',
  'posted_message',
  'proof_key',
  'purge_tombstone',
  'security_event',
  'staff_register',
  'watch_beat',
];
const units = ['province', 'own', 'below', 'foreign'];

let database: TestDatabase;
let tables: readonly string[];
beforeAll(async () => {
  database = await createTestDatabase();
  tables = await scopedTables(database);
  await putOneRowEach(database, tables, units);
});
afterAll(() => database.drop());

const all = async (): Promise<readonly string[]> => {
  const { rows } = await database.admin<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
};

/** How many rows of each table people of these units see, with the very same SQL. */
const seen = (unitIds: readonly string[]): Promise<readonly (readonly [string, number])[]> =>
  asReader(database.prisma, unitIds, async (transaction) => {
    const counts: (readonly [string, number])[] = [];
    for (const table of tables) {
      const [row] = await transaction.$queryRawUnsafe<readonly { n: number }[]>(
        `SELECT count(*)::int AS n FROM "${table}"`,
      );
      counts.push([table, row?.n ?? -1]);
    }
    return counts;
  });
const eachWith = (n: number) => tables.map((table) => [table, n]);

describe('the rows a person sees', () => {
  it('are under a policy in every table, but for those named here', async () => {
    expect((await all()).filter((table) => !tables.includes(table))).toEqual(ofNoUnit);
  });

  it('are those of the own unit and below, in every table', async () => {
    expect(await seen(['own', 'below'])).toEqual(eachWith(2));
    expect(await seen(['province', 'own', 'below', 'foreign'])).toEqual(eachWith(4));
  });

  it('are none of them for a foreign unit that runs the same queries', async () => {
    expect(await seen(['foreign'])).toEqual(eachWith(1));
    const { rows } = await database.admin<{ id: string }>(`SELECT id FROM ticket WHERE unit_id = 'own'`);
    const found = await asReader(database.prisma, ['foreign'], (transaction) =>
      transaction.ticket.findUnique({ where: { id: rows[0]?.id ?? '' } }),
    );
    expect(found).toBeNull();
    expect(await seen(['elsewhere'])).toEqual(eachWith(0));
    expect(await seen([])).toEqual(eachWith(0));
  });

  it('cannot be changed by a reader, and other tables cannot be read', async () => {
    const asForeign = (sql: string) =>
      asReader(database.prisma, ['own'], (transaction) => transaction.$executeRawUnsafe(sql));
    for (const table of tables) await expect(asForeign(`DELETE FROM "${table}"`)).rejects.toThrow('permission denied');
    for (const table of ofNoUnit)
      await expect(asForeign(`SELECT FROM "${table}"`)).rejects.toThrow('permission denied');
  });

  it('are all of them again for the application, on the same connections', async () => {
    await seen(['own']);
    expect(await database.prisma.ticket.count()).toBe(4);
    expect(await database.prisma.auditEntry.count()).toBe(4);
  });
});

describe('the role of the application', () => {
  it('changes no table, owns nothing and alters no fact', async () => {
    const run = (sql: string) => database.prisma.$executeRawUnsafe(sql);
    for (const sql of [
      'CREATE TABLE sneaky ()',
      'DROP TABLE ticket',
      'ALTER TABLE ticket DISABLE ROW LEVEL SECURITY',
      'DROP TRIGGER audit_entry_append_only ON audit_entry',
      'TRUNCATE ticket CASCADE',
    ])
      await expect(run(sql)).rejects.toThrow(/permission denied|must be owner/);
    const { rows } = await database.admin<{ name: string }>(
      `SELECT DISTINCT event_object_table AS name FROM information_schema.triggers WHERE trigger_name LIKE '%append_only' AND event_manipulation = 'UPDATE'`,
    );
    expect(rows.length).toBeGreaterThan(3);
    for (const { name } of rows) {
      await expect(run(`DELETE FROM "${name}"`)).rejects.toThrow('permission denied');
      const { rows: columns } = await database.admin<{ column: string }>(
        `SELECT column_name AS column FROM information_schema.columns WHERE table_name = '${name}' LIMIT 1`,
      );
      const column = columns[0]?.column ?? '';
      await expect(run(`UPDATE "${name}" SET "${column}" = "${column}"`)).rejects.toThrow('permission denied');
    }
  });
});

describe('what people look up', () => {
  const ticketId = '00000000-0000-4000-8000-000000000001';
  const longAgo = new Date('2026-10-01T00:00:00Z');
  type Read = (unitIds: readonly string[]) => Promise<readonly { readonly unitId: string }[]>;
  const reads = (): Readonly<Record<string, Read>> => {
    const { prisma } = database;
    const duty = createPrismaDutyStore(prisma, testVault);
    const approvals = createPrismaApprovalStore(prisma);
    const blocks = createPrismaBlockStore(prisma);
    const samples = createPrismaSpotCheckStore(prisma);
    const trail = createScopedTrail(prisma);
    return {
      'the block list': (unitIds) => blocks.standing(unitIds, 100),
      incidents: (unitIds) => createPrismaIncidentStore(prisma).open(unitIds),
      suggestions: (unitIds) => createPrismaSuggestionStore(prisma).waiting(unitIds),
      findings: (unitIds) => createPrismaFindingStore(prisma).unsettled(unitIds, 100),
      'notices to the public': (unitIds) => createPrismaNoticeStore(prisma).standingWithin(unitIds, longAgo, 100),
      suspicions: (unitIds) => createPrismaSuspicionStore(prisma, testVault).open(unitIds, 100),
      'notices to partners': (unitIds) => createPrismaPartnerNoticeStore(prisma, testVault).waiting(unitIds, 100),
      'samples of partners': (unitIds) => createPrismaPartnerCheckStore(prisma, testVault).openWithin(unitIds, 100),
      'samples of partners by id': async (unitIds) => {
        const { rows } = await database.admin<{ id: string }>('SELECT id FROM partner_check');
        const partners = createPrismaPartnerCheckStore(prisma, testVault);
        const found = await Promise.all(rows.map(({ id }) => partners.findWithin(unitIds, id)));
        return found.filter((each) => each !== null);
      },
      'people who held roles before': (unitIds) => createStaffHistory(prisma).pastHolders(unitIds, new Date()),
      'callers put through to partners': (unitIds) =>
        createPrismaPartnerTransferStore(prisma).since(unitIds, longAgo, 100),
      'coaching notes': (unitIds) => createPrismaCoachingStore(prisma, testVault).standing(unitIds, 100),
      'files of training': (unitIds) => createPrismaTrainingStore(prisma, testVault).within(unitIds),
      'gaps of the rota': (unitIds) => createPrismaGapStore(prisma).open(unitIds),
      absences: async (unitIds) => (await duty.changesFrom(longAgo, unitIds)).absences,
      swaps: async (unitIds) => (await duty.changesFrom(longAgo, unitIds)).swaps,
      presences: async (unitIds) => (await duty.changesFrom(longAgo, unitIds)).presences,
      'grants that end': (unitIds) => createScopedGrants(prisma).endingIn(unitIds, longAgo),
      approvals: async (unitIds) => {
        const { rows } = await database.admin<{ id: string }>('SELECT id FROM approval');
        const found = await Promise.all(rows.map(({ id }) => approvals.findWithin(unitIds, id)));
        return found.filter((each) => each !== null);
      },
      'samples by id': async (unitIds) => {
        const { rows } = await database.admin<{ id: string }>('SELECT id FROM spot_check');
        const found = await Promise.all(rows.map(({ id }) => samples.findWithin(unitIds, id)));
        return found.filter((each) => each !== null);
      },
      'the newest samples': async (unitIds) => {
        const found = await Promise.all(units.map((unitId) => samples.newestWithin(unitIds, unitId)));
        return found.filter((each) => each !== null);
      },
      'the trail of a ticket': async (unitIds) =>
        (await trail.aboutTicketWithin(unitIds, ticketId, 100)).map(({ unitId }) => ({ unitId: String(unitId) })),
    };
  };
  const unitsIn = async (read: Read, unitIds: readonly string[]) =>
    (await read(unitIds)).map(({ unitId }) => unitId).toSorted();

  beforeAll(async () => {
    await database.admin(`UPDATE block_entry SET state = 'active'; UPDATE suggestion SET state = 'waiting';
      UPDATE finding SET state = 'open'; UPDATE partner_notice SET state = 'sent'; UPDATE duty_swap SET state = 'agreed';
      ALTER TABLE audit_entry DISABLE TRIGGER USER;
      UPDATE audit_entry SET subject_kind = 'ticket', subject_id = '${ticketId}';
      UPDATE duty_absence SET until_at = from_at + interval '1 hour';
      ALTER TABLE staff_grant DISABLE TRIGGER USER; UPDATE staff_grant SET until_at = from_at + interval '1 hour'`);
  });

  it('is of the own unit and below, and nothing for a foreign one', async () => {
    for (const [name, read] of Object.entries(reads())) {
      expect([name, await unitsIn(read, ['own', 'below'])]).toEqual([name, ['below', 'own']]);
      expect([name, await unitsIn(read, ['foreign'])]).toEqual([name, ['foreign']]);
      expect([name, await unitsIn(read, ['elsewhere'])]).toEqual([name, []]);
      expect([name, await unitsIn(read, [])]).toEqual([name, []]);
    }
  });

  it('is read in the role of a reader: without its rights nothing is found at all', async () => {
    await database.admin('REVOKE SELECT ON ALL TABLES IN SCHEMA public FROM rexian_reader');
    for (const [name, read] of Object.entries(reads())) await expect(read(['own']), name).rejects.toThrow();
    const share = createPrismaBlockStore(database.prisma).share(['own'], longAgo, new Date());
    await expect(share).rejects.toThrow();
  });
});
