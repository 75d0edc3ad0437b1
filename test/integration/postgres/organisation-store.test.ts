import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPrismaOrganisationStore } from '../../../src/adapters/postgres/organisation/organisation-store.ts';
import type { OrganisationStore } from '../../../src/organisation/ports.ts';
import { application, organisationStoreContract } from '../../support/contracts/organisation-store-contract.ts';
import { createTestDatabase, emptyDatabase, type TestDatabase } from '../../support/database.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';

let database: TestDatabase;
let store: OrganisationStore;
beforeAll(async () => {
  database = await createTestDatabase();
  store = createPrismaOrganisationStore(database.prisma);
});
beforeEach(() => emptyDatabase(database.pool));
afterAll(() => database.drop());

organisationStoreContract(async () => store);

const open = async (table: string, column = 'id'): Promise<readonly string[]> => {
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT ${column} AS name FROM ${table} WHERE closed_at IS NULL ORDER BY 1`,
  );
  return rows.map((row) => row.name);
};

describe('the rows that calls and tickets point at', () => {
  const { units, lines, staff, numbers } = sampleOrganisation();
  const [cq, wanzhou, other] = units;

  it('are those of the file, whatever order it names units in', async () => {
    await store.apply(application('one', { units: [...units].reverse() }));
    expect(await open('unit')).toEqual(['cq', 'cq-other', 'cq-wanzhou']);
    expect(await open('line_of_business')).toEqual(['licences', 'vehicles']);
    expect(await open('hotline_number', 'number')).toEqual(['+862363000000']);
    expect(await open('staff_member')).toHaveLength(staff.length);
    const { rows } = await database.pool.query(`SELECT code, parent_id, time_zone FROM unit WHERE id = 'cq-wanzhou'`);
    expect(rows).toEqual([{ code: 'WZ', parent_id: 'cq', time_zone: 'Asia/Shanghai' }]);
  });

  it('are closed when they leave the file and open again when they come back', async () => {
    await store.apply(application('one'));
    const fewer = {
      units: [cq, wanzhou].flatMap((unit) => unit ?? []),
      lines: lines.slice(0, 1),
      staff: staff.slice(0, 2),
      numbers: [],
    };
    await store.apply(application('two', fewer, 1));
    expect(await open('unit')).toEqual(['cq', 'cq-wanzhou']);
    expect(await open('line_of_business')).toEqual(['vehicles']);
    expect(await open('hotline_number', 'number')).toEqual([]);
    expect(await open('staff_member')).toEqual(['agent', 'agent-2']);
    await store.apply(application('three', {}, 2));
    expect(await open('unit')).toHaveLength(3);
    expect(await open('hotline_number', 'number')).toEqual(numbers.map((each) => each.number));
    expect(await open('staff_member')).toHaveLength(staff.length);
  });

  it('let a chat account pass from one person to another', async () => {
    await store.apply(application('one'));
    const swapped = staff.map((member) =>
      member.id === 'agent'
        ? { ...member, slackUserId: 'U-handler' }
        : member.id === 'handler'
          ? { ...member, slackUserId: 'U-agent' }
          : member,
    );
    await store.apply(application('two', { staff: swapped }));
    const { rows } = await database.pool.query(
      `SELECT slack_user_id FROM staff_member WHERE id IN ('agent', 'handler') ORDER BY id`,
    );
    expect(rows).toEqual([{ slack_user_id: 'U-handler' }, { slack_user_id: 'U-agent' }]);
  });

  it('never give the code of a unit to another one, and then nothing of the file is written', async () => {
    await store.apply(application('one'));
    const renamed = [cq, wanzhou, other].flatMap((unit) =>
      unit === undefined ? [] : unit.id === 'cq-other' ? { ...unit, id: 'new' } : unit,
    );
    await expect(store.apply(application('two', { units: renamed }))).rejects.toThrow(
      'its code OT belongs to unit cq-other for good',
    );
    expect(await store.currentDigest()).toBe('one');
    expect(await open('unit')).toContain('cq-other');
  });

  it('have their audit entry', async () => {
    await store.apply(application('one'));
    await store.apply(application('one'));
    const { rows } = await database.pool.query('SELECT action, subject_id FROM audit_entry');
    expect(rows).toEqual([{ action: 'organisation.apply', subject_id: 'one' }]);
  });
});
