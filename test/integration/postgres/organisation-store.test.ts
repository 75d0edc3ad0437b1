import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPrismaOrganisationStore } from '../../../src/adapters/postgres/organisation/organisation-store.ts';
import type { OrganisationStore } from '../../../src/organisation/ports.ts';
import { application, organisationStoreContract } from '../../support/contracts/organisation-store-contract.ts';
import { createTestDatabase, emptyDatabase, type TestDatabase } from '../../support/database.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';
import { testVault } from '../../support/test-vault.ts';

let database: TestDatabase;
let store: OrganisationStore;
beforeAll(async () => {
  database = await createTestDatabase();
  store = createPrismaOrganisationStore(database.prisma, testVault);
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

  it('of the past are told apart from those nothing points at', async () => {
    await store.apply(application('one'));
    await database.pool.query(
      `INSERT INTO call (id, carrier_sid, unit_id, dialled, caller_masked, state, state_rank, language, step, started_at)
       VALUES (gen_random_uuid(), 'CA00000000000000000000000000000001', 'cq', '+862363000000', '138****0000', 'queued', 0, 'en', 0, now())`,
    );
    const used = await store.withHistory([
      { kind: 'unit', id: 'cq' },
      { kind: 'unit', id: 'cq-other' },
      { kind: 'number', id: '+862363000000' },
      { kind: 'line', id: 'vehicles' },
      { kind: 'staff', id: 'agent' },
      { kind: 'office', id: 'yubei' },
      { kind: 'service', id: 'plate-change' },
    ]);
    expect(used).toEqual([
      { kind: 'unit', id: 'cq' },
      { kind: 'number', id: '+862363000000' },
    ]);
  });

  it('that are right already are not written', async () => {
    await store.apply(application('one'));
    const versions = async () => (await database.pool.query('SELECT xmin FROM staff_member ORDER BY id')).rows;
    const before = await versions();
    await store.apply(application('two', {}, 1));
    expect(await versions()).toEqual(before);
  });

  it('have their audit entry', async () => {
    await store.apply(application('one'));
    await store.apply(application('one'));
    const { rows } = await database.pool.query('SELECT action, subject_id FROM audit_entry');
    expect(rows).toEqual([{ action: 'organisation.apply', subject_id: 'one' }]);
  });
});

it('keeps no phone of staff in clear, neither in the document nor in the text', async () => {
  await store.apply(application('one'));
  const { rows } = await database.pool.query(
    `SELECT document::text || applied_by::text AS clear, phones, source FROM organisation_edition JOIN edition_particulars USING (seq)`,
  );
  expect(rows).toHaveLength(1);
  expect(rows[0].clear).not.toContain('13900000007');
  for (const sealed of [rows[0].phones, rows[0].source]) {
    expect(sealed.toString('latin1')).not.toContain('13900000007');
    expect(testVault.open(sealed)).toContain('13900000007');
  }
});
