import { expect, it } from 'vitest';
import { confirmNotices, lookedAt, noticesToConfirm } from '../../src/oversight/notices/confirm-notices.ts';
import { noticeLookSource } from '../../src/reports/digest/sources/oversight-sources.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { noDutyChanges } from '../../src/staff/duty/roster.ts';
import { digestWorld } from '../support/digest-world.ts';
import { noticeWorld } from '../support/notice-world.ts';
import { minutesAfter, monday } from '../support/sample-ticket.ts';

const at = new Date('2026-11-23T08:30:00+08:00');

it('art. 50(2), (6): every working day each unit’s notices stand on the list, with the manager on duty, due at ten', async () => {
  const house = noticeWorld();
  await house.published();
  const organisation = house.desk.organisation();
  const roster = { organisation, changes: noDutyChanges };
  const scope = { unitId: 'cq', unitIds: ['cq', 'cq-wanzhou'], roster, at, dayEnds: minutesAfter(at, 900) };
  const ten = new Date('2026-11-23T10:00:00+08:00');
  expect(await noticeLookSource(house.desk.notices).find(scope)).toEqual([
    { section: 'notices', subjectId: 'cq', label: 'cq:1', responsibleId: 'manager', dueAt: ten },
    expect.objectContaining({ subjectId: 'cq-wanzhou', label: 'cq-wanzhou:0', dueAt: ten }),
  ]);
});

it('art. 50(2), (6): a look that is owed at ten climbs to the head of the unit', async () => {
  const house = noticeWorld();
  const world = digestWorld(at);
  const digest = await world.send('cq', '2026-11-23', [noticeLookSource(house.desk.notices)]);
  expect(digest?.items.filter(({ section }) => section === 'notices')).toHaveLength(2);
  await world.remind(digest as never);
  expect(world.reminded).toEqual(['head']);
});

it('art. 50(2), (6): a named person confirms what they saw; what changed meanwhile is looked at again', async () => {
  const house = noticeWorld();
  const notice = await house.published();
  const seen = lookedAt(await house.desk.notices.standingWithin(['cq'], monday, 20));
  const confirm = (staffId: string) => confirmNotices(house.desk, { actor: staffActor(staffId), unitId: 'cq', seen });
  const look = (staffId: string) => noticesToConfirm(house.desk, { actor: staffActor(staffId), unitId: 'cq' });
  expect(await look('manager')).toMatchObject({ notices: [{ id: notice.id }] });
  expect(await look('agent')).toMatchObject({ reason: 'role-missing' });
  expect(house.tables.audit.at(-1)).toMatchObject({ action: 'notice.confirm', outcome: 'refused' });
  expect(await confirm('agent')).toMatchObject({ reason: 'role-missing', detail: { right: 'notice.confirm' } });
  expect(await confirm('manager')).toEqual({ kind: 'done' });
  expect(house.tables.audit.at(-1)).toMatchObject({
    action: 'notice.confirm',
    actor: staffActor('manager'),
    detail: { notices: [`${notice.id}:1`] },
  });
  await house.published();
  expect(await confirm('manager')).toMatchObject({ reason: 'notices-changed' });
});
