import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createPostgresOddAccess } from '../../../src/adapters/postgres/oversight/odd-access.ts';
import { createAuditLog } from '../../../src/adapters/postgres/oversight/trail/audit-sql.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import { createTestDatabase, emptyDatabase, type TestDatabase } from '../../support/database.ts';
import { testVault } from '../../support/test-vault.ts';
import { sampleEntry } from './trail-world.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => emptyDatabase(database.pool));

const since = new Date('2026-11-23T02:00:00Z');
const within = '2026-11-23T02:00:30Z';

const event = (kind: string, detail: object, at = within) =>
  database.pool.query('INSERT INTO security_event (id, at, kind, detail) VALUES (gen_random_uuid(), $1, $2, $3)', [
    at,
    kind,
    JSON.stringify(detail),
  ]);
const did = (staffId: string, first: number, times: number, over: Parameters<typeof sampleEntry>[1]) =>
  createAuditLog(database.pool, testVault).add(
    Array.from({ length: times }, (_, n) =>
      sampleEntry(first + n, { at: new Date(within), actor: staffActor(staffId), ...over }),
    ),
  );

it('sees bursts of one door, one account and one person, and nothing below or before', async () => {
  await event('refused-requests', { door: 'carrier', count: 18, seen: '403 × 18, curl' });
  await event('refused-requests', { door: 'carrier', count: 12, seen: '400 × 12' });
  await event('refused-requests', { door: 'pages', count: 29, seen: '404 × 29' });
  await event('refused-requests', { door: 'workspace', count: 99, seen: '' }, '2026-11-23T01:59:59Z');
  for (let n = 0; n < 5; n += 1) await event('unknown-person', { user: 'U0NOBODY01' });
  await did('curious', 1, 20, { action: 'citizen.reveal', outcome: 'done' });
  await did('busy', 100, 40, { action: 'ticket.claim', outcome: 'done' });
  await did('trying', 200, 5, { outcome: 'refused', detail: { reason: 'role-missing' } });
  await did('late', 300, 9, { outcome: 'refused', detail: { reason: 'changed-meanwhile' } });
  expect(await createPostgresOddAccess(database.pool).bursts(since)).toEqual([
    { kind: 'look-ups', who: 'curious', count: 20, seen: '' },
    { kind: 'refusals', who: 'trying', count: 5, seen: '' },
    { kind: 'requests', who: 'carrier', count: 30, seen: '403 × 18, curl' },
    { kind: 'strangers', who: 'U0NOBODY01', count: 5, seen: '' },
  ]);
});

it('does not see again what somebody closed the incident of; another burst of the same person is another', async () => {
  const odd = createPostgresOddAccess(database.pool);
  await did('trying', 1, 6, { outcome: 'refused', detail: { reason: 'role-missing' } });
  const closed = (who: string, at: string) =>
    database.pool.query(
      `INSERT INTO incident (id, unit_id, kind, title, trigger, opened_at, opened_by, stage, level, restored_at, closed_at, closed_by, cause, fix, version)
       VALUES (gen_random_uuid(), 'cq', 'other', 'odd', $1, $2, '{"kind":"system","job":"x"}', 'watching', 1, $2, $2, '{"kind":"system","job":"x"}', 'c', 'f', 2)`,
      [`odd-access:refusals:${who}`, at],
    );
  await closed('trying', '2026-11-23T01:00:00Z');
  await closed('another', within);
  expect(await odd.bursts(since)).toMatchObject([{ who: 'trying' }]);
  await closed('trying', '2026-11-23T02:00:45Z');
  expect(await odd.bursts(since)).toEqual([]);
});
