import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createPostgresTextStore } from '../../../src/adapters/postgres/call/text-store.ts';
import { createPostgresNoticeTextStore } from '../../../src/adapters/postgres/notices/notice-text-store.ts';
import { createPrismaApprovalStore } from '../../../src/adapters/postgres/oversight/approval-store.ts';
import { createPrismaNoticeStore } from '../../../src/adapters/postgres/oversight/notice-store.ts';
import { createPostgresFiguresReader } from '../../../src/adapters/postgres/report/figures-reader.ts';
import { textNoticeJob } from '../../../src/oversight/notice-texts/text-notice.job.ts';
import { approved, withdrawn } from '../../../src/oversight/notices/change-notice.ts';
import type { Notice, NoticeVersion } from '../../../src/oversight/notices/notice.ts';
import { countVolume } from '../../../src/reports/figures/volume.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import { countingIds } from '../../support/counting-ids.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { movingClock } from '../../support/moving-clock.ts';
import { postgresWorld } from '../../support/postgres-world.ts';
import { noticeVersion } from '../../support/sample-notice.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';
import { testVault } from '../../support/test-vault.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const ids = countingIds(79);
const callId = '0198aaaa-0000-7000-8000-0000000000c1';
const rows = async <Row>(sql: string, values: unknown[] = []): Promise<readonly Row[]> =>
  (await database.pool.query(sql, values)).rows;

/** So many people who asked this unit, the first `ended` of whom have stopped it again. */
const subscribe = async (count: number, { unit = 'cq', ended = 0, textable = true } = {}): Promise<void> => {
  await database.pool.query(
    `WITH people AS (
       INSERT INTO citizen (id, phone_index, phone_sealed, phone_masked, textable, first_seen_at)
       SELECT gen_random_uuid(), gen_random_uuid()::text, $7, '138****8000', $3, $5 FROM generate_series(1, $1) RETURNING id)
     INSERT INTO notice_subscription (id, citizen_id, unit_id, language, asked_at, call_id, ended_at, ended_by)
     SELECT gen_random_uuid(), id, $2, 'zh-CN', $5, $6, CASE WHEN n <= $4 THEN $5::timestamptz END, CASE WHEN n <= $4 THEN 'phone' END
       FROM (SELECT id, row_number() OVER () AS n FROM people) AS each`,
    [count, unit, textable, ended, monday, callId, Buffer.from(testVault.seal('+8613800138000'))],
  );
};

const notices = () => createPrismaNoticeStore(database.prisma);
const texts = () => createPostgresNoticeTextStore(database.pool, testVault, ids);
const clock = movingClock(monday);

const published = async (over: Partial<NoticeVersion> = {}): Promise<Notice> => {
  const id = ids.next();
  await createPrismaApprovalStore(database.prisma).add({
    approval: {
      id,
      operation: 'notice.publish',
      subject: { kind: 'notice', id },
      unitId: 'cq',
      lineId: null,
      requestedBy: staffActor('handler'),
      reason: 'the lease ran out',
      detail: {},
      requestedAt: monday,
      expiresAt: minutesAfter(monday, 60),
      state: 'pending',
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
      carriedOutAt: null,
      failedBecause: null,
      version: 1,
    },
    audit: [],
    effects: [],
  });
  const version = noticeVersion(id, { texting: { to: 'subscribers', emergency: false }, ...over });
  const notice = approved(null, { id: ids.next(), unitId: 'cq' }, version);
  await notices().save({ notice, audit: [], effects: [] });
  return notice;
};
const run = (notice: Notice) =>
  textNoticeJob({
    notices: notices(),
    texts: texts(),
    organisation: () => sampleOrganisation(),
    clock,
    ids,
  }).run({ noticeId: notice.id, number: notice.inForce }, { attempt: 1, effectId: 'e' });
const send = async (notice: Notice): Promise<void> => {
  for (let page = 0; (await run(notice)).kind === 'postponed'; page += 1) if (page > 20) throw new Error('endless');
};
const begin = (id: string) => createPostgresTextStore(database.pool, testVault).begin(id, monday);
const owed = () =>
  rows<{ id: string; citizen_id: string; key: string }>(
    'SELECT id, citizen_id, key FROM text_message ORDER BY citizen_id',
  );

beforeEach(async () => {
  await postgresWorld(database);
  await database.pool.query(
    `INSERT INTO call (id, carrier_sid, unit_id, dialled, caller_masked, state, state_rank, language, step, started_at)
     VALUES ($1, 'CA1', 'cq', '+862363000000', '', 'completed', 3, 'zh-CN', 1, $2)`,
    [callId, monday],
  );
});

it('everybody who asked is owed one text with the effect that sends it, page by page; nobody who stopped or cannot be texted', async () => {
  await subscribe(230, { ended: 20 });
  await subscribe(40, { unit: 'cq-wanzhou' });
  await subscribe(10, { textable: false });
  const notice = await published();
  const audience = { unitIds: ['cq', 'cq-wanzhou'], visits: null };
  expect(await texts().count(audience)).toEqual({ subscribers: 250, visitors: 0 });
  expect(await run(notice)).toMatchObject({ kind: 'postponed' });
  expect(await owed()).toHaveLength(100);
  // Two processes at the same page write it once.
  await Promise.all([run(notice), run(notice)]);
  await send(notice);
  const all = await owed();
  expect(new Set(all.map(({ citizen_id }) => citizen_id)).size).toBe(250);
  expect(all).toHaveLength(250);
  expect(await rows(`SELECT count(*)::int AS n FROM effect WHERE job = 'send-text'`)).toEqual([{ n: 250 }]);
  expect(await rows(`SELECT count(*)::int AS n FROM effect WHERE job = 'show-notice'`)).not.toEqual([{ n: 0 }]);
  await database.pool.query(`UPDATE text_message SET state = 'delivered' WHERE id = $1`, [all[0]?.id]);
  await database.pool.query(`UPDATE text_message SET state = 'failed' WHERE id = $1`, [all[1]?.id]);
  const window = { unitIds: ['cq'], from: monday, until: minutesAfter(monday, 1) };
  expect(await texts().reach(notice.id, 1, window)).toEqual({
    heard: 1,
    texts: { owed: 250, delivered: 1, failed: 1, heldBack: 0, isFinished: true },
  });
});

it('who is expected while it holds is told without having asked, and once when they asked too', async () => {
  await subscribe(1);
  const citizens = await rows<{ id: string }>('SELECT id FROM citizen');
  const asked = (await rows<{ citizen_id: string }>('SELECT citizen_id FROM notice_subscription'))[0]?.citizen_id;
  const visit = async (citizenId: string | undefined, minutes: number, serviceId = 'plate-change') => {
    const [slot, ticket] = [ids.next(), ids.next()];
    await database.pool.query(
      `INSERT INTO ticket (id, intake_key, unit_id, line_id, kind, category_id, report_category, priority, state, language,
         particulars, caller_masked, registered_at, citizen_id)
       VALUES ($1::uuid, $1::text, 'cq', 'vehicles', 'appointment', 'plates', 'business', 'normal', 'registered', 'en', '\\x00', '', $2, $3)`,
      [ticket, monday, citizenId],
    );
    await database.admin(`BEGIN; SET LOCAL session_replication_role = replica;
      INSERT INTO slot (id, unit_id, office_id, service_id, starts_at, ends_at, capacity, booked)
      VALUES ('${slot}', 'cq', 'yubei-${slot}', '${serviceId}', '${minutesAfter(monday, minutes).toISOString()}', '${minutesAfter(monday, minutes + 30).toISOString()}', 5, 1);
      INSERT INTO appointment (id, ticket_id, citizen_id, slot_id, state, booked_at, version)
      VALUES ('${ticket}', '${ticket}', '${citizenId}', '${slot}', 'booked', '${monday.toISOString()}', 1); COMMIT`);
  };
  const others = citizens.map(({ id }) => id).filter((id) => id !== asked);
  await visit(asked, 20);
  await visit(others[0], 30);
  await visit(others[0], 40);
  await visit(others[1], 90);
  const notice = await published({ texting: { to: 'affected', emergency: false } });
  await send(notice);
  expect(await rows('SELECT citizen_id, template, language, unit_id FROM text_message ORDER BY template')).toEqual([
    { citizen_id: asked, template: 'text.notice', language: 'zh-CN', unit_id: 'cq' },
    { citizen_id: others[0], template: 'text.notice-visit', language: 'en', unit_id: 'cq' },
  ]);
});

it('a third text within a week is held back, of an emergency is not', async () => {
  await subscribe(3);
  for (let n = 0; n < 2; n += 1) await send(await published());
  const third = await published();
  await send(third);
  expect((await texts().reach(third.id, 1, null)).texts).toMatchObject({ owed: 0, heldBack: 3, isFinished: true });
  const urgent = await published({ texting: { to: 'subscribers', emergency: true } });
  await send(urgent);
  expect((await texts().reach(urgent.id, 1, null)).texts).toMatchObject({ owed: 3, heldBack: 0 });
});

it('what is owed still knows whether it may leave: not when the notice is withdrawn, nor when the person has stopped', async () => {
  await subscribe(2);
  const notice = await published();
  await send(notice);
  const [first, second] = await owed();
  expect(await begin(first?.id ?? '')).toMatchObject({
    words: { key: 'text.notice', params: { words: { text: '车管所窗口搬到新址。' } } },
    notice: { unitId: 'cq', emergency: false, isStillTold: true },
  });
  await texts().endFor(first?.id ?? '', minutesAfter(monday, 1));
  await texts().endFor(first?.id ?? '', minutesAfter(monday, 2));
  expect(await begin(first?.id ?? '')).toMatchObject({ notice: { isStillTold: false } });
  expect(await rows(`SELECT ended_by FROM notice_subscription WHERE ended_at IS NOT NULL`)).toEqual([
    { ended_by: 'carrier' },
  ]);
  expect(await rows(`SELECT actor, action FROM audit_entry WHERE action = 'notice-texts.stop'`)).toEqual([
    { actor: { kind: 'carrier' }, action: 'notice-texts.stop' },
  ]);
  expect(await begin(second?.id ?? '')).toMatchObject({ notice: { isStillTold: true } });
  const gone = withdrawn(notice, { actor: staffActor('manager'), reason: 'wrong', now: monday });
  if ('kind' in gone) throw new Error(gone.reason);
  await notices().save({ notice: gone, audit: [], effects: [] });
  expect(await begin(second?.id ?? '')).toMatchObject({ notice: { isStillTold: false } });
  await createPostgresTextStore(database.pool, testVault).drop(second?.id ?? '');
  expect((await texts().reach(notice.id, 1, null)).texts).toMatchObject({ owed: 1 });
});

it('the month counts them where they were asked for, and adds up', async () => {
  await subscribe(3);
  await subscribe(2, { unit: 'cq-wanzhou' });
  await send(await published());
  const figures = await createPostgresFiguresReader(database.pool).read({
    unitIds: ['cq-wanzhou'],
    period: { from: minutesAfter(monday, -60), to: minutesAfter(monday, 60) },
    asOf: monday,
  });
  expect(figures.volume.textTotal).toBe(2);
  const { texts: all, textsAbout, textsOf } = countVolume(figures.volume);
  expect([all.total, textsAbout.notice.total, textsOf.none?.total]).toEqual([2, 2, 2]);
});
