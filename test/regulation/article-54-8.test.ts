import { afterAll, beforeAll, expect, it } from 'vitest';
import { stoppageIds } from '../../src/adapters/slack/stoppages/stoppage-value.ts';
import { press } from '../../src/rehearsal/carrier/call/scripted-caller.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const manager = 'li-qiang';
const channel = 'yj-managers';
const learners = ['+8613800138001', '+8613800138002', '+8613800138003'];

let hotline: Hotline;
let stoppedDay: string;
let laterDay: string;

beforeAll(async () => {
  hotline = await startHotline();
  await hotline.settled();
  // One time with three places on the first day, one with two on a later day; nothing else can be booked.
  await hotline.rows('UPDATE slot SET capacity = 0');
  const times = await hotline.rows(
    `SELECT id, to_char(starts_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS on FROM slot
      WHERE service_id = 'inspection' AND office_id = 'yj-east' ORDER BY starts_at`,
  );
  stoppedDay = String(times[0]?.on);
  const later = times.find(({ on }) => String(on) > stoppedDay);
  laterDay = String(later?.on);
  await hotline.rows(`UPDATE slot SET capacity = 3 WHERE id = '${times[0]?.id}'`);
  hotline.carrier.phones.set('+8613800138002', { picksUp: 'answer', texts: 'undelivered' });
  for (const from of learners) {
    const caller = ['2', '1', '1', '1', '1', '1'].map((key) => press(key));
    await hotline.carrier.call({ from, to: hotline.number, caller });
  }
  await hotline.settled();
  await hotline.rows(`UPDATE slot SET capacity = 2 WHERE id = '${later?.id}'`);
});
afterAll(() => hotline.stop());

const told = (person: string): string => hotline.workspace.ephemerals(person).map(shownText).join('\n');
const newest = (person: string) => hotline.workspace.ephemerals(person).at(-1);
const asks = async (person: string): Promise<string> => {
  const before = hotline.workspace.ephemerals(person).length;
  await hotline.workspace.command(person, channel, '/hotline 预约');
  await eventually(() => expect(hotline.workspace.ephemerals(person).length).toBeGreaterThan(before));
  return shownText(newest(person) as never);
};
/** The newest message that asks for it. */
const confirmIt = async (): Promise<void> => {
  await hotline.workspace.clickEphemeral(manager, '可改入的空位', stoppageIds.confirm);
};
const places = () =>
  hotline.rows(
    `SELECT to_char(starts_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS on, booked, capacity FROM slot
      WHERE booked > 0 OR capacity > 0 ORDER BY starts_at`,
  );

it('art. 54(8): the manager is shown what stopping would do before anything happens', async () => {
  expect(await places()).toMatchObject([
    { on: stoppedDay, booked: 3 },
    { on: laterDay, booked: 0, capacity: 2 },
  ]);
  await asks(manager);
  await hotline.workspace.clickEphemeral(manager, newest(manager)?.ts ?? '', stoppageIds.new);
  await eventually(() => expect(hotline.workspace.modal(manager)).not.toBeNull());
  await hotline.workspace.submit(manager, {
    place: 'yj-east inspection',
    from: `${stoppedDay} 00:00`,
    to: `${stoppedDay} 23:59`,
    'places-from': `${stoppedDay} 00:00`,
    reason: 'weather',
  });
  await eventually(() => expect(told(manager)).toContain('预约：3个；可改入的空位：2个'));
  expect(told(manager)).toContain('其中1人暂无空位');
  expect(await hotline.rows('SELECT id FROM stoppage')).toEqual([]);
});

it('art. 54(8): every appointment is planned anew without overselling; who finds no place is called by an agent', async () => {
  await confirmIt();
  await eventually(() => expect(told(manager)).toContain('已停办'));
  await hotline.settled();
  expect(await places()).toEqual([{ on: laterDay, booked: 2, capacity: 2 }]);
  expect(await hotline.rows('SELECT affected, moved, unplaced FROM stoppage')).toEqual([
    { affected: 3, moved: 2, unplaced: 1 },
  ]);
  expect(
    await hotline.rows('SELECT kind, state, count(*)::int AS n FROM ticket GROUP BY kind, state ORDER BY kind'),
  ).toEqual([
    { kind: 'appointment', state: 'dispatched', n: 2 },
    { kind: 'outbound', state: 'dispatched', n: 1 },
  ]);
  const audited = await hotline.rows(
    `SELECT action, count(*)::int AS n FROM audit_entry WHERE action IN ('appointment.replan', 'appointment.replanned', 'ticket.moved')
      GROUP BY action ORDER BY action`,
  );
  expect(audited).toEqual([
    { action: 'appointment.replan', n: 1 },
    { action: 'appointment.replanned', n: 1 },
    { action: 'ticket.moved', n: 3 },
  ]);
});

it('art. 54(8): each learner is told the old and the new time and how to change it; the receipt of each is kept', async () => {
  const texts = hotline.carrier.messages.filter(({ body }) => body.includes('天气原因'));
  expect(texts.map(({ to }) => to).sort()).toEqual(learners);
  const moved = texts.filter(({ body }) => body.includes('的预约改到'));
  expect(moved).toHaveLength(2);
  for (const { body } of moved) expect(body).toContain('改期拨本热线按2');
  expect(texts.filter(({ body }) => body.includes('暂无空位'))).toHaveLength(1);
  const list = await asks(manager);
  expect(list).toContain('短信已送达2条');
  expect(list).toContain('未送达1条');
  expect(list).toContain('138****8002');
  expect(list).not.toContain('138****8001');
});

it('art. 54(8): confirming again changes nothing, and nobody books a stopped time', async () => {
  await confirmIt();
  await eventually(() => expect(told(manager)).toContain('没有任何改动'));
  await hotline.settled();
  expect(await hotline.rows('SELECT count(*)::int AS n FROM stoppage')).toEqual([{ n: 1 }]);
  expect(hotline.carrier.messages.filter(({ body }) => body.includes('天气原因'))).toHaveLength(3);
  await hotline.rows('UPDATE slot SET capacity = 9 WHERE stopped_by IS NOT NULL');
  expect(await places()).toEqual([{ on: laterDay, booked: 2, capacity: 2 }]);
});

it('art. 54(8): an agent may not stop appointments, and hears who can', async () => {
  await asks('gao-feng');
  await hotline.workspace.clickEphemeral('gao-feng', newest('gao-feng')?.ts ?? '', stoppageIds.new);
  await eventually(() => expect(hotline.workspace.modal('gao-feng')).not.toBeNull());
  await hotline.workspace.submit('gao-feng', {
    place: 'yj-east inspection',
    from: `${laterDay} 00:00`,
    to: `${laterDay} 23:59`,
    'places-from': `${laterDay} 00:00`,
    reason: 'power',
  });
  await eventually(() => expect(told('gao-feng')).toContain('调整停办的预约'));
  expect(
    await hotline.rows(`SELECT outcome FROM audit_entry WHERE action = 'appointment.replan' AND outcome = 'refused'`),
  ).toHaveLength(1);
});
