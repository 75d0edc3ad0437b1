import { expect, it } from 'vitest';
import { answerNotice } from '../../src/partners/answer-notice.ts';
import { checkPartner, type PartnerCheckRequest } from '../../src/partners/checks/check-partner.ts';
import {
  drawPartnerCheckJob,
  partnerCheckEffects,
  settlePartnerCheckJob,
} from '../../src/partners/checks/draw-partner-check.job.ts';
import { drawPartners, type PartnerCheck, timelinessOf } from '../../src/partners/checks/partner-check.ts';
import { notifyPartner } from '../../src/partners/notify-partner.ts';
import type { Partner } from '../../src/partners/partner.ts';
import type { PartnerNotice } from '../../src/partners/partner-notice.ts';
import { receiveNotice } from '../../src/partners/settle-notice.ts';
import { settleItemJob } from '../../src/reports/digest/settle-item.job.ts';
import { partnerCheckSource, partnerFindingSource } from '../../src/reports/digest/sources/partner-check-source.ts';
import { partnerSource } from '../../src/reports/digest/sources/partner-source.ts';
import type { Effect } from '../../src/shared/effect.ts';
import { createMemoryDigestStore } from '../fakes/memory-digest-store.ts';
import { createMemoryPartnerCheckStore } from '../fakes/memory-partner-check-store.ts';
import { createMemoryPartnerNoticeStore } from '../fakes/memory-partner-notice-store.ts';
import { samplePartnerNotice } from '../support/contracts/partner-notice-store-contract.ts';
import { deskWorld } from '../support/desk-world.ts';
import { digestWorld } from '../support/digest-world.ts';
import { sampleOrganisation } from '../support/sample-organisation.ts';

const partner = (id: string): Partner => ({
  id,
  unitId: 'cq',
  kind: 'agency',
  name: { 'zh-CN': id, en: id, 'yue-HK': id },
  contactId: `${id}-contact`,
  lineIds: [],
  receiptWithin: { iso: 'PT1H', working: false },
  takesCalls: null,
});
const base = sampleOrganisation();
const contact = (id: string) => ({ ...base.staff[0], id, roles: [], outsider: id });
const partners = ['dealer', 'hospital'].map(partner);
const staff = [...base.staff, ...partners.map(({ contactId }) => contact(contactId))] as typeof base.staff;

// A Monday, eight o'clock in the morning in Chongqing.
const morning = new Date('2026-11-23T00:00:00Z');
const context = { attempt: 1, effectId: 'e' };

const makeWorld = () => {
  const notices = createMemoryPartnerNoticeStore();
  const checks = createMemoryPartnerCheckStore(notices);
  const world = { ...deskWorld({ partners, staff }), notices, checks };
  let now = morning;
  const desk = { ...world, clock: { now: () => now } };
  const send = async (partnerId: string, answerOn: string | null = null) => {
    const request = { staffId: 'agent', partnerId, ticketNumber: '', words: 'please send the forms', answerOn };
    const result = await notifyPartner(desk, request);
    if (result.kind !== 'done') throw new Error(result.reason);
    return result.notice;
  };
  return {
    desk,
    checks,
    notices,
    send,
    received: async (partnerId: string) => {
      const notice = await send(partnerId);
      await receiveNotice(desk, { staffId: `${partnerId}-contact`, noticeId: notice.id, words: '' });
      return notice;
    },
    at: (iso: string) => {
      now = new Date(iso);
    },
    draw: async (on: string, unitId = 'cq'): Promise<PartnerCheck | undefined> => {
      await drawPartnerCheckJob(desk).run({ unitId, on }, { ...context, effectId: on });
      return [...checks.checks.values()].find((each) => each.on === on && each.unitId === unitId);
    },
    check: (checkId: string, over: Partial<PartnerCheckRequest> = {}) =>
      checkPartner(desk, {
        checkId,
        seq: 1,
        staffId: 'manager',
        result: 'right',
        words: '',
        tellPartner: false,
        ...over,
      }),
  };
};

it('art. 50(9): each working day a sample of what partners did is drawn, once, and none where they did nothing', async () => {
  const world = makeWorld();
  world.at('2026-11-23T00:20:00Z');
  expect(await world.draw('2026-11-23')).toBeUndefined();
  const one = await world.received('dealer');
  await world.received('dealer');
  const two = await world.received('hospital');
  world.at('2026-11-24T00:20:00Z');
  const check = await world.draw('2026-11-24');
  expect(check?.population).toBe(3);
  expect(check?.items.map(({ partnerId }) => partnerId).toSorted()).toEqual(['dealer', 'hospital']);
  expect(check?.items.map(({ noticeId }) => noticeId)).toContain(two.id);
  expect(await world.draw('2026-11-24')).toEqual(check);
  // A Saturday is no working day, and nothing comes up twice.
  expect(await world.draw('2026-11-28')).toBeUndefined();
  world.at('2026-11-25T00:20:00Z');
  expect((await world.draw('2026-11-25'))?.items).toHaveLength(1);
  expect(await world.draw('2026-11-26')).toBeUndefined();
  expect(one.partnerId).toBe('dealer');
  expect(world.checks.entries.map(({ action }) => action)).toEqual(['partner.draw', 'partner.draw']);

  const owed = partnerCheckEffects(world.desk.organisation(), new Date('2026-11-27T10:00:00Z'), world.desk.ids);
  expect(owed.find(({ payload }) => payload.unitId === 'cq')).toMatchObject({
    job: 'draw-partner-check',
    payload: { on: '2026-11-30' },
    notBefore: new Date('2026-11-30T00:20:00Z'),
  });
  const alone = { ...world.desk.organisation(), partners: [] };
  expect(partnerCheckEffects(alone, morning, world.desk.ids)).toEqual([]);
});

it('art. 50(9): every partner comes up within a month, those longest not looked at first', () => {
  const drawable = Array.from({ length: 90 }, (_, at) => ({ id: `n${at}`, partnerId: `p${at % 45}` }));
  const last = new Map<string, string>();
  let left = drawable;
  for (let day = 1; day <= 20; day += 1) {
    const drawn = drawPartners(left, last, `seed-${day}`);
    expect(drawn).toHaveLength(3);
    for (const { partnerId } of drawn) last.set(partnerId, `2026-11-${String(day).padStart(2, '0')}`);
    left = left.filter((each) => !drawn.includes(each));
  }
  expect(last.size).toBe(45);
  expect(drawPartners(drawable, new Map(), 'seed')).toEqual(drawPartners(drawable.toReversed(), new Map(), 'seed'));
});

it('art. 50(7): the sample says whether a partner confirmed and answered in time; a late answer is somebody’s task', async () => {
  const world = makeWorld();
  const notice = await world.send('hospital', '2026-11-24');
  expect(notice.answerBy).toEqual(new Date('2026-11-24T15:59:00Z'));
  expect(
    await notifyPartner(world.desk, { ...notice, staffId: 'agent', words: 'x', answerOn: '2026-11-22' }),
  ).toMatchObject({ reason: 'day-over' });
  await receiveNotice(world.desk, { staffId: 'hospital-contact', noticeId: notice.id, words: '' });
  const late = async (iso: string) => {
    const at = new Date(iso);
    const roster = { organisation: world.desk.organisation(), changes: null as never };
    return (await partnerSource(world.notices).find({ unitId: 'cq', unitIds: ['cq'], roster, at, dayEnds: at })).length;
  };
  expect(await late('2026-11-24T15:00:00Z')).toBe(0);
  expect(await late('2026-11-24T15:59:00Z')).toBe(1);
  world.at('2026-11-25T02:00:00Z');
  const answer = (staffId: string, words = 'here they are 13900139000') =>
    answerNotice(world.desk, { staffId, noticeId: notice.id, words });
  expect(await answer('dealer-contact')).toMatchObject({ reason: 'role-missing' });
  expect(await answer('hospital-contact', ' ')).toMatchObject({ reason: 'text-missing' });
  const answered = await answer('hospital-contact');
  if (answered.kind !== 'done') throw new Error(answered.reason);
  expect(answered.notice.answer).not.toContain('13900139000');
  expect(timelinessOf(answered.notice)).toEqual({ receipt: 'in-time', answer: 'late' });
  expect(await answer('agent')).toMatchObject({ reason: 'notice-settled' });
  expect(await late('2026-11-26T00:00:00Z')).toBe(0);
  const plain = await world.send('dealer');
  expect(await answerNotice(world.desk, { staffId: 'agent', noticeId: plain.id, words: 'x' })).toMatchObject({
    reason: 'no-answer-asked',
  });
  const unconfirmed: PartnerNotice = samplePartnerNotice();
  expect(timelinessOf(unconfirmed)).toEqual({ receipt: 'none', answer: 'not-asked' });
});

it('art. 50(7), (9): a named manager says of each what was found; the partner is told of what is wrong and asked for an answer', async () => {
  const world = makeWorld();
  await world.received('dealer');
  world.at('2026-11-24T00:20:00Z');
  const check = await world.draw('2026-11-24');
  const id = check?.id ?? '';
  expect(await world.check(id, { staffId: 'agent' })).toMatchObject({ reason: 'role-missing' });
  expect(await world.check(id, { seq: 9 })).toMatchObject({ reason: 'no-such-item' });
  const wrong = { result: 'wrong', tellPartner: true } as const;
  expect(await world.check(id, { ...wrong, words: ' ' })).toMatchObject({ reason: 'text-missing' });
  const done = await world.check(id, { ...wrong, words: 'no seal; ask 13900139000' });
  if (done.kind !== 'done') throw new Error(done.reason);
  expect(done.item).toMatchObject({ result: 'wrong', checkedBy: 'manager', followUpId: done.told?.id });
  expect(done.item.words).not.toContain('13900139000');
  expect(done.told).toMatchObject({ partnerId: 'dealer', unitId: 'cq', sentBy: 'manager', words: done.item.words });
  expect(done.told?.answerBy?.getTime()).toBeGreaterThan(Date.parse('2026-11-26T00:00:00Z'));
  expect(world.checks.effects.map(({ job }) => job).toSorted()).toEqual([
    'settle-partner-check',
    'show-partner-notice',
    'text-partner',
  ]);
  expect(await world.check(id)).toMatchObject({ reason: 'checked-already' });
  expect(world.checks.entries.map(({ action, outcome }) => `${action}:${outcome}`)).toEqual([
    'partner.draw:done',
    'partner.check:refused',
    'partner.check:refused',
    'partner.check:refused',
    'partner.check:done',
    'partner.notify:done',
    'partner.check:refused',
  ]);
});

it('art. 50(7), (9): what is not checked stands on the daily list until it is; what was wrong goes to the technical managers', async () => {
  const world = makeWorld();
  await world.received('dealer');
  await world.received('hospital');
  world.at('2026-11-24T00:20:00Z');
  const check = await world.draw('2026-11-24');
  const id = check?.id ?? '';
  const daily = digestWorld(new Date('2026-11-24T00:30:00Z'), { partners, staff });
  const list = await daily.send('cq', '2026-11-24', [partnerCheckSource(world.checks)]);
  const onList = (digest: typeof list) => digest?.items.filter(({ section }) => section === 'partner-check') ?? [];
  expect(onList(list)).toMatchObject([
    { subjectId: id, label: 'dealer · hospital', dueAt: new Date('2026-11-24T15:59:00Z'), handledAt: null },
  ]);

  const owed: Effect[] = [];
  const settle = settlePartnerCheckJob({ ...world.desk, effects: { add: async (more) => void owed.push(...more) } });
  await world.check(id, { seq: 1 });
  await settle.run({ checkId: id, staffId: 'manager' }, context);
  expect(owed).toEqual([]);
  await world.check(id, { seq: 2, result: 'wrong', words: 'late papers' });
  await settle.run({ checkId: id, staffId: 'manager' }, context);
  expect(owed).toMatchObject([{ job: 'settle-digest-item', payload: { subjectId: id, staffId: 'manager' } }]);
  const payload = { section: 'partner-check', subjectId: id, staffId: 'manager' } as const;
  await settleItemJob(daily).run(payload, context);
  await settleItemJob(daily).run(payload, context);
  expect(onList(await daily.digests.ofDay('cq', '2026-11-24', 'business'))).toMatchObject([{ handledBy: 'manager' }]);
  expect(daily.digests.entries.at(-1)).toMatchObject({ action: 'digest.handle', actor: { staffId: 'manager' } });

  const findings = partnerFindingSource(world.checks, createMemoryDigestStore());
  const at = new Date('2026-11-24T08:00:00Z');
  const roster = { organisation: world.desk.organisation(), changes: null as never };
  expect(await findings.find({ unitId: 'cq', unitIds: ['cq'], roster, at, dayEnds: at })).toMatchObject([
    { section: 'partner-finding', label: 'hospital: late papers', responsibleId: 'manager' },
  ]);
});
