import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordingIdOf } from '../../../src/calls/recordings/recording.ts';
import { memoryCallWorld } from '../../fakes/memory-call-world.ts';
import { complain, type KeypadCall, keypadCall } from '../../support/keypad-call.ts';
import { callSid, recordingSid } from '../../support/sample-call.ts';
import { actionIn, saidIn, verbsOf } from '../../support/twiml.ts';
import { callForm, openVoiceLine, type VoiceLine } from '../../support/voice-line.ts';

let world: ReturnType<typeof memoryCallWorld>;
let line: VoiceLine;
beforeEach(async () => {
  world = memoryCallWorld();
  line = await openVoiceLine(world);
});
afterEach(() => line.close());

const tickets = () => [...world.tables.tickets.values()];
const call = (n = 1) => world.own.calls.get(callSid(n));
/** Everything that was saved, to see whether anything changed. */
const everything = () =>
  JSON.stringify([...Object.values(world.tables), ...Object.values(world.own)].map((part) => [...part]));

describe('a complaint by keypad', () => {
  it('becomes one ticket with its recording, one text and one outcome, and the number is said', async () => {
    const phone = keypadCall(line);
    await complain(phone);
    expect(tickets()).toMatchObject([
      { kind: 'complaint', state: 'dispatched', categoryId: 'plates', callerMasked: '138****8000', callId: call()?.id },
    ]);
    const [ticket] = tickets();
    expect([...world.own.recordings.values()]).toMatchObject([
      { id: recordingIdOf(recordingSid(1)), ticketId: ticket?.id, state: 'expected' },
    ]);
    expect([...world.own.texts.values()]).toMatchObject([
      { template: 'text.ticket-opened', params: { ticketNumber: { say: 'ticket-number', number: ticket?.number } } },
    ]);
    expect(saidIn(phone.last())).toContain('工单号是二 六 一，一 二 三，零 零 零，零 一');
    await phone.hangUp();
    expect(call()).toMatchObject({
      state: 'completed',
      outcome: 'completed',
      reportCategory: 'complaint',
      lineId: 'vehicles',
      durationSeconds: 42,
    });
    expect(line.log.errors()).toEqual([]);
  });

  it('says the number again when asked, also turns later', async () => {
    const phone = keypadCall(line);
    await complain(phone);
    const number = /工单号是(.+?)。/.exec(saidIn(phone.last()))?.[1];
    await phone.press('*');
    expect(saidIn(phone.last())).toContain(`工单号是${number}`);
  });

  it('is the same call whichever process a request reaches', async () => {
    const other = await openVoiceLine(world);
    const [here, there] = [keypadCall(line), keypadCall(other)];
    try {
      await here.begin();
      for (const [n, move] of [
        (p: KeypadCall) => p.press('3'),
        (p: KeypadCall) => p.press('1'),
        (p: KeypadCall) => p.press('1'),
        (p: KeypadCall) => p.speak(1),
        (p: KeypadCall) => p.wait(),
        (p: KeypadCall) => p.press('1'),
        (p: KeypadCall) => p.press('1'),
      ].entries()) {
        const [from, to] = n % 2 === 0 ? [here, there] : [there, here];
        to.answers.push(...from.answers.slice(-1));
        await move(to);
      }
      expect(saidIn(there.last())).toContain('工单号');
      expect(tickets()).toHaveLength(1);
      const [path, form] = ['/voice/turn?step=3&lang=zh-CN', callForm(1, { Digits: '1' })] as const;
      expect((await line.post(path, form)).body).toBe((await other.post(path, form)).body);
    } finally {
      await other.close();
    }
  });

  it('gives every repeated request the very same answer and changes nothing', async () => {
    const phone = keypadCall(line);
    await complain(phone);
    const before = everything();
    for (const [index, { path, form }] of phone.sent.entries()) {
      const repeated = await line.post(path, form);
      expect(repeated).toEqual(phone.answers[index]);
    }
    expect(everything()).toBe(before);
  });

  it('stays one ticket when every request comes five times, together and in any order', async () => {
    const phone = keypadCall(line);
    await complain(phone);
    await phone.hangUp();
    const before = everything();
    const copies = [1, 2, 3, 4, 5].flatMap(() => [...phone.sent].reverse());
    await Promise.all(copies.map(({ path, form }) => line.post(path, form)));
    expect(everything()).toBe(before);
    expect(tickets()).toHaveLength(1);
  });

  it('gives simultaneous copies of one request the answer of the first', async () => {
    const phone = keypadCall(line);
    await complain(phone, 7);
    const path = actionIn(phone.last()) ?? '';
    const form = callForm(1, { Digits: '1' });
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => line.post(path, form)));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(tickets()).toHaveLength(1);
    expect(line.answered.filter((each) => each === 'turn repeated')).toHaveLength(4);
  });

  it.each([1, 2, 3, 4])('leaves nothing but a call when the caller hangs up at step %i', async (steps) => {
    const phone = keypadCall(line);
    await complain(phone, steps);
    await phone.hangUp();
    expect(tickets()).toEqual([]);
    expect(call()).toMatchObject({ state: 'completed', outcome: 'no-request', reportCategory: null });
  });

  it.each([5, 6, 7])('keeps a draft with the recording when the caller hangs up at step %i', async (steps) => {
    const phone = keypadCall(line);
    await complain(phone, steps);
    await phone.hangUp();
    const [draft, ...others] = tickets();
    expect(others).toEqual([]);
    expect(draft).toMatchObject({ state: 'draft', kind: 'complaint' });
    expect([...world.own.recordings.values()]).toMatchObject([{ ticketId: draft?.id }]);
    expect(call()).toMatchObject({ outcome: 'abandoned', reportCategory: 'complaint' });
  });

  it('keeps what was said when the caller hangs up while speaking', async () => {
    const phone = keypadCall(line);
    await complain(phone, 4);
    await phone.speak(3, 12, 'hangs-up');
    const [draft] = tickets();
    expect(draft).toMatchObject({ state: 'draft' });
    expect([...world.own.recordings.values()]).toMatchObject([{ ticketId: draft?.id, seconds: 12 }]);
    const before = everything();
    await phone.hangUp();
    expect(everything()).toBe(before);
    expect(call()).toMatchObject({ state: 'completed', outcome: 'abandoned' });
  });

  it('refuses a step that was never asked for, and one after the end', async () => {
    const phone = keypadCall(line);
    await complain(phone, 3);
    const before = everything();
    const ahead = await line.post('/voice/turn?step=7', callForm(1, { Digits: '1' }));
    expect(verbsOf(ahead.body).map(({ name }) => name)).toEqual(['Say', 'Say', 'Hangup']);
    expect(everything()).toBe(before);
    await phone.hangUp();
    const late = await line.post('/voice/turn?step=3', callForm(1, { Digits: '1' }));
    expect(late.status).toBe(410);
    expect(verbsOf(late.body).at(-1)?.name).toBe('Hangup');
    expect((await line.post('/voice/inbound', callForm(1, { CallStatus: 'ringing' }))).status).toBe(410);
  });

  it('does not know a turn of a call that never came in', async () => {
    const stray = await line.post('/voice/turn?step=1', callForm(5, { Digits: '1' }));
    expect(verbsOf(stray.body).map(({ name }) => name)).toEqual(['Say', 'Say', 'Hangup']);
    expect(call(5)).toBeUndefined();
  });

  it('keeps everything a caller can say out of the markup', async () => {
    const phone = keypadCall(line);
    await complain(phone, 5);
    await phone.say('</Say><Hangup/> & "A12345" \u0000\u0007\ud800 <script>');
    expect(verbsOf(phone.last()).map(({ name }) => name)).toEqual(['Gather', 'Redirect']);
    expect(line.log.errors()).toEqual([]);
  });
});
