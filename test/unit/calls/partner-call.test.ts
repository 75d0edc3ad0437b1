import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Partner } from '../../../src/partners/partner.ts';
import { memoryCallWorld } from '../../fakes/memory-call-world.ts';
import { type KeypadCall, keypadCall } from '../../support/keypad-call.ts';
import { callSid } from '../../support/sample-call.ts';
import { sampleCalendar, sampleOrganisation } from '../../support/sample-organisation.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';
import { saidIn, verbsOf } from '../../support/twiml.ts';
import { openVoiceLine, type VoiceLine } from '../../support/voice-line.ts';

const post: Partner = {
  id: 'post',
  unitId: 'cq',
  kind: 'post',
  name: { 'zh-CN': '邮政公司' },
  contactId: 'post-contact',
  lineIds: ['licences'],
  receiptWithin: { iso: 'PT1H', working: false },
  takesCalls: {
    number: '+862355511185',
    matter: { 'zh-CN': '快递寄证' },
    calendar: { ...sampleCalendar, hours: { monday: [{ from: '00:00', to: '24:00' }] } },
    ringSeconds: 25,
  },
};

let world: ReturnType<typeof memoryCallWorld>;
let line: VoiceLine;
const open = async (at = monday): Promise<void> => {
  world = memoryCallWorld();
  line = await openVoiceLine(world, { organisation: sampleOrganisation({ partners: [post] }), at });
};
beforeEach(() => open());
afterEach(() => line.close());

const kept = (n = 1) => world.own.calls.get(callSid(n));
const noted = () =>
  [...world.tables.effects.values()].filter(({ job }) => job === 'note-partner-transfer').map(({ payload }) => payload);

/** To the question what a matter of licences is about. */
const asking = async (n = 1): Promise<KeypadCall> => {
  const phone = keypadCall(line, n);
  await phone.begin();
  await phone.press('1');
  await phone.press('2');
  return phone;
};

describe('a caller whose matter is a partner’s', () => {
  it('hears that another institution comes, and is dialled through with our own number', async () => {
    const phone = await asking();
    expect(saidIn(phone.last())).toContain('快递寄证，请按1');
    await phone.press('1');
    expect(saidIn(phone.last())).toMatch(/转接邮政公司.*另一家单位.*不作留存.*再拨打/s);
    const dial = verbsOf(phone.last()).at(-1);
    expect(dial).toMatchObject({ name: 'Dial', attributes: { callerId: '+862363000000', timeout: '25' } });
    expect(dial?.inner).toMatchObject([{ name: 'Number', text: '+862355511185' }]);
  });

  it('comes back to the line after the talk, and counts as handed on', async () => {
    const phone = await asking();
    await phone.press('1');
    await phone.transferred('completed');
    expect(saidIn(phone.last())).toContain('已回到本热线');
    await phone.hangUp();
    expect(kept()).toMatchObject({ outcome: 'handed-on', reportCategory: 'consultation', lineId: 'licences' });
    expect(noted()).toMatchObject([{ partnerId: 'post', unitId: 'cq', result: 'talked', step: 4 }]);
  });

  it('whom nobody answers hears and gets the number, and leaves what is to be passed on', async () => {
    const phone = await asking();
    await phone.press('1');
    await phone.transferred('busy');
    expect(saidIn(phone.last())).toMatch(/无人接听.*零二三/s);
    const [text] = [...world.own.texts.values()];
    expect(text).toMatchObject({ template: 'text.partner-number', params: { number: { digits: '02355511185' } } });
    await phone.press('1');
    await phone.speak(1);
    await phone.hangUp();
    expect([...world.tables.tickets.values()]).toMatchObject([
      {
        kind: 'consultation',
        particulars: expect.arrayContaining([expect.objectContaining({ key: 'partner', value: 'post' })]),
      },
    ]);
    expect(kept()).toMatchObject({ outcome: 'completed' });
    expect(noted()).toMatchObject([{ result: 'nobody', talkedSeconds: null }]);
  });

  it('who hangs up while it rings counts once as gone, whichever notice of the carrier comes first', async () => {
    const first = await asking(1);
    await first.press('1');
    await first.hangUp();
    await first.hangUp();
    const other = await asking(2);
    await other.press('1');
    const gone = keypadCall(line, 2, { CallStatus: 'completed' });
    gone.answers.push(...other.answers);
    await gone.transferred('canceled');
    await other.hangUp();
    expect(noted().map(({ result }) => result)).toEqual(['left', 'left']);
    expect([kept(1)?.outcome, kept(2)?.outcome]).toEqual(['abandoned', 'abandoned']);
  });

  it('who hangs up after the talk counts as handed on, whichever notice of the carrier comes first', async () => {
    const first = await asking(1);
    await first.press('1');
    const early = keypadCall(line, 1, { CallStatus: 'completed' });
    early.answers.push(...first.answers);
    await early.transferred('completed');
    await first.hangUp();
    const other = await asking(2);
    await other.press('1');
    const late = keypadCall(line, 2, { CallStatus: 'completed' });
    late.answers.push(...other.answers);
    await other.hangUp();
    await late.transferred('completed');
    expect([kept(1)?.outcome, kept(2)?.outcome]).toEqual(['handed-on', 'handed-on']);
    const dues = [...world.tables.effects.values()].filter(({ job }) => job === 'note-partner-transfer');
    expect(dues.map(({ payload, notBefore }) => [payload.result, notBefore.getTime() - monday.getTime()])).toEqual([
      ['talked', 0],
      ['left', 60_000],
      ['talked', 0],
    ]);
  });

  it('outside its hours is told when it takes calls again, and is not dialled through', async () => {
    await line.close();
    await open(minutesAfter(monday, 24 * 60));
    const phone = await asking();
    await phone.press('1');
    expect(saidIn(phone.last())).toMatch(/现在不接听电话.*下次接听时间.*对方电话/s);
    expect(verbsOf(phone.last()).map(({ name }) => name)).not.toContain('Dial');
    await phone.hangUp();
    expect(kept()).toMatchObject({ outcome: 'completed', reportCategory: 'consultation' });
    expect(noted()).toEqual([]);
  });

  it('is not asked where the topic has no partner', async () => {
    const phone = keypadCall(line, 1);
    await phone.begin();
    await phone.press('1');
    await phone.press('1');
    expect(saidIn(phone.last())).not.toContain('快递寄证');
  });
});
