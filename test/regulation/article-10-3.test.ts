import { expect, it } from 'vitest';
import type { StaffTextOwed } from '../../src/outreach/text-message.ts';
import { notifyPartner } from '../../src/partners/notify-partner.ts';
import type { Partner } from '../../src/partners/partner.ts';
import { partnersFor } from '../../src/partners/partner-desk.ts';
import { notePartnerTransferJob } from '../../src/partners/phone/note-partner-transfer.job.ts';
import { seePartners } from '../../src/partners/see-partners.ts';
import { closeNotice, receiveNotice } from '../../src/partners/settle-notice.ts';
import { textPartnerJob } from '../../src/partners/tell-partner.job.ts';
import { tellSchoolsJob } from '../../src/partners/tell-schools.job.ts';
import { partnerSource, silentPartnerSource } from '../../src/reports/digest/sources/partner-source.ts';
import { noDutyChanges } from '../../src/staff/duty/roster.ts';
import { memoryCallWorld } from '../fakes/memory-call-world.ts';
import { createMemoryPartnerNoticeStore } from '../fakes/memory-partner-notice-store.ts';
import { createMemoryPartnerTransferStore } from '../fakes/memory-partner-transfer-store.ts';
import { countingIds } from '../support/counting-ids.ts';
import { deskWorld } from '../support/desk-world.ts';
import { realSpeaker } from '../support/flow-book.ts';
import { keypadCall } from '../support/keypad-call.ts';
import { recordedLog } from '../support/recorded-log.ts';
import { callSid } from '../support/sample-call.ts';
import { sampleCalendar, sampleOrganisation } from '../support/sample-organisation.ts';
import { minutesAfter, monday } from '../support/sample-ticket.ts';
import { saidIn, verbsOf } from '../support/twiml.ts';
import { openVoiceLine } from '../support/voice-line.ts';

const partner = (id: string, kind: Partner['kind'], unitId = 'cq'): Partner => ({
  id,
  unitId,
  kind,
  name: { 'zh-CN': id, en: id, 'yue-HK': id },
  contactId: `${id}-contact`,
  lineIds: [],
  receiptWithin: { iso: 'PT1H', working: false },
  takesCalls: null,
});

const base = sampleOrganisation();
const contact = (id: string) => ({ ...base.staff[0], id, roles: [], phone: '+8619955500121', outsider: id });

const makeWorld = () => {
  const partners = [partner('post', 'post'), partner('school', 'driving-school'), partner('far', 'post', 'cq-wanzhou')];
  const contacts = partners.map(({ contactId }) => contact(contactId)) as typeof base.staff;
  const notices = createMemoryPartnerNoticeStore();
  const world = { ...deskWorld({ partners, staff: [...base.staff, ...contacts] }), notices };
  const notify = (staffId: string, partnerId = 'post', words = 'return the letter of 13900139000') =>
    notifyPartner(world, { staffId, partnerId, ticketNumber: 'CQ-261122-00042-7', words, answerOn: null });
  return {
    world,
    notify,
    sent: async () => {
      const result = await notify('agent');
      if (result.kind !== 'done') throw new Error(result.reason);
      return result.notice;
    },
    listed: async (minutes: number) => {
      const at = minutesAfter(monday, minutes);
      const roster = { organisation: world.organisation(), changes: noDutyChanges };
      const scope = { unitId: 'cq', unitIds: ['cq'], roster, at, dayEnds: at };
      return (await partnerSource(notices).find(scope)).map(({ responsibleId }) => responsibleId);
    },
    audited: () => notices.entries.map(({ action, outcome }) => `${action}:${outcome}`),
  };
};

it('art. 10(3), 11(4): each unit has its partners and those above it, and who answers there', () => {
  const { world } = makeWorld();
  const ids = (unitId: string) => partnersFor(world.organisation(), unitId).map(({ id }) => id);
  expect(ids('cq')).toEqual(['post', 'school']);
  expect(ids('cq-wanzhou')).toEqual(['post', 'school', 'far']);
});

it('art. 10(3), 11(4): a notice to a partner has a receipt, or is an open task of whoever sent it', async () => {
  const { world, sent, listed, audited } = makeWorld();
  const notice = await sent();
  expect(notice).toMatchObject({ partnerId: 'post', state: 'sent', words: expect.not.stringContaining('13900139000') });
  expect(await listed(30)).toEqual([]);
  expect(await listed(61)).toEqual(['agent']);
  const receive = (staffId: string) => receiveNotice(world, { staffId, noticeId: notice.id, words: '' });
  expect(await receive('school-contact')).toMatchObject({ reason: 'not-your-notice' });
  expect(await receive('post-contact')).toMatchObject({ kind: 'done', notice: { receivedBy: 'post-contact' } });
  expect(await listed(61)).toEqual([]);
  const again = await sent();
  const close = (staffId: string) =>
    closeNotice(world, { staffId, noticeId: again.id, words: 'took it there myself', received: false });
  expect(await close('technician')).toMatchObject({ reason: 'role-missing' });
  expect(await close('manager')).toMatchObject({ kind: 'done', notice: { state: 'closed' } });
  expect(await close('manager')).toMatchObject({ reason: 'notice-settled' });
  expect(audited()).toEqual([
    'partner.notify:done',
    'partner.receive:refused',
    'partner.receive:done',
    'partner.notify:done',
    'partner.close:refused',
    'partner.close:done',
    'partner.close:refused',
  ]);
});

it('art. 10(3), 11(4): whoever lacks the right, a partner of another unit, and empty words are refused', async () => {
  const { notify } = makeWorld();
  expect(await notify('technician')).toMatchObject({ kind: 'refused', reason: 'role-missing' });
  expect(await notify('agent', 'far')).toMatchObject({ reason: 'no-such-partner' });
  expect(await notify('agent', 'post', ' ')).toMatchObject({ reason: 'text-missing' });
  expect(await notify('agent', 'post', '长'.repeat(500))).toMatchObject({ kind: 'done' });
  expect(await notify('agent', 'post', '长'.repeat(501))).toMatchObject({ reason: 'text-too-long' });
});

it('art. 10(3), 11(4): a contact who is suspended or left is texted nothing and confirms nothing', async () => {
  const { world, sent } = makeWorld();
  const { id: noticeId } = await sent();
  const stopped = { why: 'left', since: monday, by: { kind: 'staff', staffId: 'technician' }, roles: [] } as const;
  const organisation = world.organisation();
  const staff = organisation.staff.map((each) =>
    each.id === 'post-contact' ? { ...each, standing: 'left' as const, stopped } : each,
  );
  world.enforce({ ...organisation, staff });
  const owed: StaffTextOwed[] = [];
  const job = textPartnerJob({ ...world, texts: { owe: async (text) => void owed.push(text) }, log: recordedLog() });
  await job.run({ noticeId }, { attempt: 1, effectId: 'e' });
  expect(owed).toEqual([]);
  expect(await receiveNotice(world, { staffId: 'post-contact', noticeId, words: '' })).toMatchObject({
    reason: 'not-in-service',
    detail: { stopped: { why: 'left' } },
  });
});

it('art. 10(3), 11(4): partners and what waits are seen by who works with them; a refusal is audited', async () => {
  const { world, sent, audited } = makeWorld();
  const { id } = await sent();
  expect(await seePartners(world, { id: 'agent', unitId: 'cq' }, 5)).toMatchObject({
    partners: [{ id: 'post' }, { id: 'school' }],
    waiting: [{ id }],
  });
  const no = await seePartners(world, { id: 'technician', unitId: 'cq' }, 5);
  expect(no).toMatchObject({ reason: 'role-missing', detail: { right: 'partner.notify' } });
  expect(audited().at(-1)).toBe('partner.notify:refused');
});

it('art. 10(3), 11(4): the contact is texted once, with the number of the ticket', async () => {
  const { world, sent } = makeWorld();
  const { id: noticeId } = await sent();
  const owed: StaffTextOwed[] = [];
  const job = textPartnerJob({ ...world, texts: { owe: async (text) => void owed.push(text) }, log: recordedLog() });
  await job.run({ noticeId }, { attempt: 1, effectId: 'e' });
  const [text] = owed;
  if (text === undefined) throw new Error('no text is owed');
  expect(text).toMatchObject({ staffId: 'post-contact', key: `partner-notice:${noticeId}` });
  const written = realSpeaker.write({ key: text.template, params: text.params }, 'en', {});
  expect(written).toMatch(/CQ-261122-00042-7: return the letter/);
});

it('art. 54(8): the driving schools of the unit are told when appointments are stopped, each once', async () => {
  const { world } = makeWorld();
  const stoppage = {
    id: '01980000-0000-7000-8000-0000000000aa',
    unitId: 'cq',
    officeId: 'yubei',
    serviceId: 'plate-change',
    stopped: { from: monday, to: minutesAfter(monday, 60) },
    placesFrom: monday,
    reason: 'weather',
    by: { kind: 'staff', staffId: 'manager' },
    at: monday,
  } as const;
  const job = tellSchoolsJob({ ...world, stoppages: { find: async () => stoppage }, speaker: realSpeaker });
  for (const attempt of [1, 2]) await job.run({ stoppageId: stoppage.id }, { attempt, effectId: 'e' });
  const told = [...world.notices.notices.values()];
  expect(told).toMatchObject([{ partnerId: 'school', unitId: 'cq', sentBy: null }]);
  expect(told[0]?.words).toContain('(weather)');
});

it('art. 10(3), 11(4): a caller is connected to a partner with an announcement, and it is kept how that went', async () => {
  const calls = memoryCallWorld();
  const takesCalls = {
    number: '+862355511185',
    matter: { 'zh-CN': '快递寄证' },
    calendar: sampleCalendar,
    ringSeconds: 25,
  };
  const organisation = sampleOrganisation({ partners: [{ ...partner('post', 'post'), takesCalls }] });
  const line = await openVoiceLine(calls, { organisation });
  const phone = keypadCall(line);
  await phone.begin();
  for (const key of ['1', '1', '1']) await phone.press(key);
  expect(saidIn(phone.last())).toContain('正在为您转接post。对方是另一家单位');
  expect(verbsOf(phone.last()).at(-1)).toMatchObject({ name: 'Dial', inner: [{ text: takesCalls.number }] });
  await phone.transferred('completed');
  await phone.hangUp();
  await line.close();
  expect(calls.own.calls.get(callSid())).toMatchObject({ outcome: 'handed-on', reportCategory: 'consultation' });
  const owed = [...calls.tables.effects.values()].find(({ job }) => job === 'note-partner-transfer');
  const transfers = createMemoryPartnerTransferStore();
  const job = notePartnerTransferJob({ transfers, ids: countingIds(57) });
  for (const attempt of [1, 2]) await job.run(job.payload.parse(owed?.payload), { attempt, effectId: 'e' });
  expect(transfers.transfers).toMatchObject([{ partnerId: 'post', unitId: 'cq', result: 'talked' }]);
  expect(transfers.entries).toMatchObject([{ action: 'partner.put-through', outcome: 'done' }]);
});

it('art. 10(3), 11(4): a partner that did not answer three callers in a row is on the list of managers', async () => {
  const { world } = makeWorld();
  const transfers = createMemoryPartnerTransferStore();
  const listed = async () => {
    const roster = { organisation: world.organisation(), changes: noDutyChanges };
    const scope = { unitId: 'cq', unitIds: ['cq'], roster, at: minutesAfter(monday, 30), dayEnds: monday };
    return (await silentPartnerSource(transfers, { ofDay: async () => null }).find(scope)).map(
      ({ subjectId }) => subjectId,
    );
  };
  const missed = (step: number) => ({
    ...{ callId: `call-${step}`, step, unitId: 'cq', partnerId: 'post', talkedSeconds: null },
    ...{ result: 'nobody' as const, endedAt: minutesAfter(monday, step) },
  });
  for (const step of [1, 2]) await transfers.note(missed(step), []);
  expect(await listed()).toEqual([]);
  await transfers.note(missed(3), []);
  expect(await listed()).toEqual(['post']);
});
