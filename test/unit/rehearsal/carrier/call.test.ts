import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import {
  callerFrom,
  hangUp,
  leaveRecording,
  press,
  scriptedCaller,
  silence,
  speak,
} from '../../../../src/rehearsal/carrier/call/scripted-caller.ts';
import { carrierFixture, citizen, heardBy, hotline, twiml } from './carrier-fixture.ts';

const start = carrierFixture();
const from = citizen;
const to = hotline;
const menu = '<Gather numDigits="1" action="/menu?a=1&amp;b=2" timeout="5"><Say>Menu</Say></Gather>';

describe('a rehearsed call', () => {
  it('signs its webhooks so that the official check accepts them over the public address', async () => {
    const publicUrl = 'https://hotline.example.org/voice?unit=7';
    const app = await start({ '/voice': twiml('<Hangup/>') });
    app.carrier.numbers.set(hotline, { voiceUrl: `${publicUrl}#rc=2` });
    const { carrier } = await start({}, { deliverTo: app.app.url });
    carrier.numbers.set(hotline, { voiceUrl: `${publicUrl}#rc=2` });
    await carrier.call({ from, to, caller: [], extra: [['CallerName', '王&小明 + "x"']] });
    const [request] = app.app.requests;
    expect(request?.path).toBe('/voice?unit=7');
    expect(request?.fields).toMatchObject({ From: from, To: to, Direction: 'inbound', CallStatus: 'ringing' });
    const signature = request?.headers['x-twilio-signature'] ?? '';
    expect(twilio.validateRequest('token', signature, publicUrl, { ...request?.fields })).toBe(true);
    expect(twilio.validateRequest('another', signature, publicUrl, { ...request?.fields })).toBe(false);
    expect(request?.headers['i-twilio-idempotency-token']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('sends the keys pressed to the action, relative to the document, and follows the answer', async () => {
    const { carrier, app } = await start({
      '/voice': twiml(`${menu}<Say>never</Say>`),
      '/menu': twiml('<Say language="zh-CN">你好</Say><Pause length="2"/><Hangup/><Say>never</Say>'),
    });
    const call = await carrier.call({ from, to, caller: [press('3')] });
    expect(heardBy(call)).toEqual(['Menu', '你好']);
    expect(app.requests[1]).toMatchObject({
      path: '/menu?a=1&b=2',
      fields: { Digits: '3', CallStatus: 'in-progress', msg: 'Gather End', FinishedOnKey: '' },
    });
    expect(call.status).toBe('completed');
    expect(call.transcript.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'heard Menu',
      'pressed 3',
      'heard 你好',
      'paused 2',
      'status completed',
    ]);
  });

  it('falls through to the next verb when nothing is pressed, unless the empty result is wanted', async () => {
    const { carrier, app } = await start({
      '/voice': twiml('<Gather action="/a"><Say>One</Say></Gather><Say>Two</Say><Redirect>/next</Redirect>'),
      '/next': twiml('<Gather action="/empty" actionOnEmptyResult="true"/>'),
      '/empty': twiml('<Say>Empty</Say>'),
    });
    const call = await carrier.call({ from, to, caller: [silence(), silence()] });
    expect(heardBy(call)).toEqual(['One', 'Two', 'Empty']);
    expect(app.requests.map(({ path }) => path)).toEqual(['/voice', '/next', '/empty', '/status']);
    expect(app.requests[2]?.fields.Digits).toBe('');
    expect(call.elapsedMs).toBeGreaterThanOrEqual(10_000);
  });

  it('ends the keys at the finishing key, at the number wanted, or at the timeout', async () => {
    const ask = (attributes: string) => twiml(`<Gather action="/next" ${attributes}/>`);
    const digits = async (attributes: string, keys: string) => {
      const { carrier, app } = await start({ '/voice': ask(attributes), '/next': twiml('') });
      const call = await carrier.call({ from, to, caller: [press(keys)] });
      const lost = call.transcript.filter(({ kind }) => kind === 'lost').map(({ text }) => text);
      const request = app.requests.find(({ path }) => path === '/next');
      return [request?.fields.Digits, request?.fields.FinishedOnKey, lost.join('')];
    };
    expect(await digits('', '12#3')).toEqual(['12', '#', '3']);
    expect(await digits('numDigits="4"', '123456')).toEqual(['1234', '', '56']);
    expect(await digits('finishOnKey=""', '1*#')).toEqual(['1*#', '', '']);
    expect(await digits('finishOnKey="*"', '#*')).toEqual(['#', '*', '']);
    expect(await digits('', '#')).toEqual([undefined, undefined, '']);
    expect(await digits('actionOnEmptyResult="true"', '#')).toEqual(['', '#', '']);
  });

  it('hears speech only where speech is wanted', async () => {
    const { carrier, app } = await start({
      '/voice': twiml('<Gather action="/a"/><Gather input="dtmf speech" language="yue-Hant-HK" action="/b"/>'),
      '/b': twiml('<Say>Thanks</Say>'),
    });
    const call = await carrier.call({ from, to, caller: [speak('喂'), speak('投诉', { confidence: 0.42 })] });
    expect(app.requests.map(({ path }) => path)).toEqual(['/voice', '/b', '/status']);
    expect(app.requests[1]?.fields).toMatchObject({
      SpeechResult: '投诉',
      Confidence: '0.42',
      Language: 'yue-Hant-HK',
    });
    expect(call.transcript.find(({ kind }) => kind === 'lost')?.text).toBe('喂');
  });

  it('lets a key cut the prompt it answers, and no other', async () => {
    const { carrier } = await start({
      '/voice': twiml('<Say>Welcome</Say><Gather action="/n" numDigits="1"><Say>A</Say><Say>B</Say></Gather>'),
      '/n': twiml('<Say>Done</Say>'),
    });
    const call = await carrier.call({ from, to, caller: [press('9', { early: true }), press('1', { early: true })] });
    expect(call.heard.map(({ text, cut }) => [text, cut])).toEqual([
      ['Welcome', true],
      ['A', true],
      ['Done', false],
    ]);
    expect(call.transcript.filter(({ kind }) => kind === 'lost').map(({ text }) => text)).toEqual(['9']);
  });

  it('can be hung up in the middle of a sentence, at a question and before it was answered', async () => {
    const { carrier, app } = await start({ '/voice': twiml(`<Say>Long</Say>${menu}<Say>never</Say>`) });
    const early = await carrier.call({ from, to, caller: [hangUp({ early: true })] });
    expect(early.heard.map(({ text, cut }) => [text, cut])).toEqual([['Long', true]]);
    const later = await carrier.call({ from, to, caller: [] });
    expect(heardBy(later)).toEqual(['Long', 'Menu']);
    expect([early.status, later.status]).toEqual(['completed', 'completed']);
    expect(app.requests.filter(({ path }) => path === '/menu')).toEqual([]);
  });

  it('asks callers who decide from what they heard', async () => {
    const { carrier } = await start((request) =>
      request.fields.Digits === '0'
        ? twiml('<Say>Bye</Say>')
        : twiml('<Gather numDigits="1"><Say>Press 0</Say></Gather>'),
    );
    let asked = 0;
    const caller = callerFrom((ask, call) => {
      asked += 1;
      expect(ask).toMatchObject({ kind: 'gather', keys: true, speech: false, numDigits: 1, timeoutSeconds: 5 });
      return /press 0/i.test(call.sinceLastAction.map(({ text }) => text).join()) && asked > 1
        ? press('0')
        : press('5');
    });
    expect(heardBy(await carrier.call({ from, to, caller }))).toEqual(['Press 0', 'Press 0', 'Bye']);
  });

  it('keeps what a caller left undone', async () => {
    const { carrier } = await start({ '/voice': twiml(menu), '/menu': twiml('<Hangup/>') });
    const caller = scriptedCaller([press('1'), press('2')]);
    await carrier.call({ from, to, caller });
    expect(caller.left).toEqual([press('2')]);
  });

  it('records, reports the recording, and goes on with the action', async () => {
    const { carrier, app } = await start({
      '/voice': twiml('<Record maxLength="20" finishOnKey="#" action="/done" recordingStatusCallback="/rec"/>'),
      '/done': twiml('<Say>Thanks</Say>'),
      '/rec': { status: 204 },
    });
    const call = await carrier.call({ from, to, caller: [leaveRecording(90, { text: '我要投诉', key: '#' })] });
    const done = app.requests.find(({ path }) => path === '/done');
    expect(done?.fields).toMatchObject({ RecordingDuration: '20', Digits: '#' });
    const reported = app.requests.find(({ path }) => path === '/rec');
    expect(reported?.fields).toMatchObject({
      RecordingStatus: 'completed',
      RecordingSid: done?.fields.RecordingSid,
      RecordingDuration: '20',
      CallSid: call.sid,
    });
    expect(carrier.recordings.map(({ text }) => text)).toEqual(['我要投诉']);
  });

  it('makes no recording of silence, and says so to whoever asked', async () => {
    const { carrier, app } = await start({
      '/voice': twiml(
        '<Record action="/done" timeout="3" recordingStatusCallback="/rec" recordingStatusCallbackEvent="completed absent"/><Say>Nothing heard</Say>',
      ),
      '/rec': { status: 204 },
    });
    const call = await carrier.call({ from, to, caller: [silence()] });
    expect(heardBy(call)).toEqual(['Nothing heard']);
    expect(app.requests.find(({ path }) => path === '/rec')?.fields.RecordingStatus).toBe('absent');
    expect(app.requests.some(({ path }) => path === '/done')).toBe(false);
    expect(carrier.recordings).toEqual([]);
  });

  it('keeps what was said before hanging up, and tells the action', async () => {
    const { carrier, app } = await start({
      '/voice': twiml('<Record action="/done"/>'),
      '/done': twiml('<Say>Nobody hears this</Say>'),
    });
    const call = await carrier.call({ from, to, caller: [leaveRecording(4, { hangsUp: true })] });
    expect(app.requests.find(({ path }) => path === '/done')?.fields).toMatchObject({
      Digits: 'hangup',
      CallStatus: 'completed',
      RecordingDuration: '4',
    });
    expect(heardBy(call)).toEqual([]);
  });

  it('reports the end of a call with its length and its place in the sequence', async () => {
    const { carrier, app } = await start({ '/voice': twiml('<Pause length="2"/><Say>x</Say><Pause length="61"/>') });
    carrier.numbers.set(hotline, {
      voiceUrl: `${app.url}/voice`,
      statusCallback: `${app.url}/status`,
      statusEvents: ['ringing', 'answered', 'completed'],
    });
    const call = await carrier.call({ from, to, caller: [] });
    const reports = app.requests.filter(({ path }) => path === '/status').map(({ fields }) => fields);
    expect(reports.map(({ CallStatus, SequenceNumber }) => [CallStatus, SequenceNumber])).toEqual([
      ['in-progress', '0'],
      ['completed', '1'],
    ]);
    expect(reports[1]).toMatchObject({ CallDuration: '61', Duration: '2', CallbackSource: 'call-progress-events' });
    expect(Date.parse(reports[1]?.Timestamp ?? '')).toBe(Math.floor(call.now().getTime() / 1000) * 1000);
  });

  it('can be turned away without being answered', async () => {
    const { carrier } = await start({ '/voice': twiml('<Reject reason="busy"/><Say>never</Say>') });
    const call = await carrier.call({ from, to, caller: [] });
    expect([call.status, call.duration(), call.heard.length]).toEqual(['busy', 0, 0]);
  });
});
