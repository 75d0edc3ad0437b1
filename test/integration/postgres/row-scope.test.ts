import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asReader } from '../../../src/adapters/postgres/scoped-read.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { putOneRowEach, scopedTables } from '../../support/one-row-each.ts';

/** Tables that belong to no unit: a reader has no right to them at all. */
const ofNoUnit = [
  '_prisma_migrations',
  'audit_seal',
  'chat_delivery',
  'edition_particulars',
  'effect',
  'line_of_business',
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
