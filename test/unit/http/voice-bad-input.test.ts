import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryCallWorld } from '../../fakes/memory-call-world.ts';
import { callSid } from '../../support/sample-call.ts';
import {
  accountSid,
  callForm,
  type Form,
  openVoiceLine,
  publicUrl,
  secondaryToken,
  signed,
  type VoiceLine,
} from '../../support/voice-line.ts';

const world = memoryCallWorld();
let line: VoiceLine;
beforeAll(async () => {
  line = await openVoiceLine(world);
});
afterAll(() => line.close());

const inbound = '/voice/inbound';
const form = callForm(1, { CallStatus: 'ringing' });
const urlencoded = 'application/x-www-form-urlencoded';
const encode = (fields: Form) => new URLSearchParams(fields).toString();
const isUntouched = () => world.own.calls.size + world.own.turns.size + world.tables.effects.size === 0;

/** Sends a body with the signature that fits `meant`, whatever the body is. */
const send = (body: string, meant: Form = form, headers: Form = {}) =>
  line.raw(inbound, {
    method: 'POST',
    body,
    headers: { 'content-type': urlencoded, ...signed(inbound, meant), ...headers },
  });

const without = (fields: Form, key: string): Form =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key));

describe('a forged request', () => {
  const { CallStatus, ...noStatus } = form;
  const resplit = { ...noStatus, CallSid: `${form.CallSid}CallStatus${CallStatus}` };
  it.each<[string, Form, Form]>([
    ['no signature', form, {}],
    ['an empty signature', form, { 'x-twilio-signature': '' }],
    ['a short signature', form, { 'x-twilio-signature': 'abc=' }],
    ['a signature of another secret', form, signed(inbound, form, 'someone-else')],
    ['a signature without a secret', form, signed(inbound, form, '')],
    ['a signature for http', form, signed(inbound, form, 'primary-token', publicUrl.replace('https', 'http'))],
    ['a signature for another host', form, signed(inbound, form, 'primary-token', 'https://evil.example')],
    ['a signature for another path', form, signed('/voice/status', form)],
    ['a changed caller', { ...form, From: '+8613900139000' }, signed(inbound, form)],
    ['an added parameter', { ...form, Digits: '1' }, signed(inbound, form)],
    ['parameters split anew into a call never seen', resplit, signed(inbound, form)],
    [
      'a caller run together with the next key',
      { ...without(form, 'To'), From: `${form.From}To${form.To}` },
      signed(inbound, form),
    ],
  ])('with %s is refused', async (_, fields, headers) => {
    const answer = await line.post(inbound, fields, headers);
    expect([400, 403]).toContain(answer.status);
    expect(answer.body).toBe('');
    expect(isUntouched()).toBe(true);
  });

  it('is refused when the signature is for the Host header rather than for our address', async () => {
    const headers = {
      ...signed(inbound, form, 'primary-token', 'https://evil.example'),
      'x-forwarded-host': 'evil.example',
    };
    expect((await line.post(inbound, form, headers)).status).toBe(403);
  });

  it('raises a security event', async () => {
    line.suspicions.length = 0;
    await line.post(inbound, form, {});
    await line.post(inbound, form, signed(inbound, form, 'someone-else'));
    expect(line.suspicions).toEqual(['unsigned', 'forged']);
  });
});

describe('a malformed request', () => {
  it.each<[string, string, number]>([
    ['a repeated key', `${encode(form)}&From=%2B8613800138000`, 400],
    ['a bad escape', `${encode(form)}&X=%zz`, 400],
    ['a cut escape', `${encode(form)}&X=%4`, 400],
    ['overlong UTF-8', `${encode(form)}&X=%C0%AF`, 400],
    ['a lone surrogate', `${encode(form)}&X=%ED%A0%80`, 400],
    ['brackets in a key', `${encode(form)}&a[b]=1`, 400],
    ['an empty key', `${encode(form)}&=1`, 400],
    ['bytes that are not ASCII', `${encode(form)}&X=\u4f60`, 400],
    ['a raw control character', `${encode(form)}&X=\u0001`, 400],
    ['a thousand and one keys', `${encode(form)}${Array.from({ length: 1001 }, (_, n) => `&k${n}=1`).join('')}`, 400],
    ['nothing', '', 400],
    ['JSON', JSON.stringify(form), 400],
    ['101 KB', `${encode(form)}&X=${'a'.repeat(101 * 1024)}`, 413],
  ])('of %s is refused', async (_, body, status) => {
    expect((await send(body)).status).toBe(status);
    expect(isUntouched()).toBe(true);
  });

  it.each(['application/json', 'multipart/form-data; boundary=x', 'text/plain', '', `${urlencoded}; charset=gbk`])(
    'of type %j is refused',
    async (type) => {
      expect((await send(encode(form), form, { 'content-type': type })).status).toBe(415);
    },
  );

  it('of a compressed body is refused', async () => {
    expect((await send(encode(form), form, { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it('by GET is refused', async () => {
    expect((await line.raw(inbound, { headers: signed(inbound, {}) })).status).toBe(405);
  });

  it.each<[string, Form]>([
    ['another account', { AccountSid: `AC${'6'.repeat(32)}` }],
    ['a call id in capitals', { CallSid: callSid(10).toUpperCase() }],
    ['a short call id', { CallSid: 'CA1' }],
    ['a call id with more behind it', { CallSid: `${callSid()}1` }],
    ['an unheard-of status', { CallStatus: 'on-hold' }],
    ['a status of every object', { CallStatus: 'constructor' }],
    ['keys no phone has', { Digits: '1;2' }],
    ['more keys than anybody presses', { Digits: '1'.repeat(41) }],
    ['a negative duration', { RecordingSid: `RE${'0'.repeat(32)}`, RecordingDuration: '-1' }],
    ['a huge duration', { RecordingSid: `RE${'0'.repeat(32)}`, RecordingDuration: '9'.repeat(20) }],
    ['a recording elsewhere', { RecordingUrl: 'https://evil.example/x.mp3' }],
    ['a very long name', { CallerName: 'x'.repeat(10_000) }],
  ])('with %s is refused although it is signed', async (_, over) => {
    const fields = { ...form, ...over };
    expect((await line.post(inbound, fields)).status).toBe(400);
    expect(isUntouched()).toBe(true);
  });

  it.each(['AccountSid', 'CallSid', 'CallStatus', 'To', 'From'])(
    'without %s is refused although it is signed',
    async (key) => {
      expect((await line.post(inbound, without(form, key))).status).toBe(400);
    },
  );

  it.each([
    '/voice/turn',
    '/voice/turn?step=',
    '/voice/turn?step=-1',
    '/voice/turn?step=1e3',
    '/voice/turn?step=1&step=2',
    '/voice/turn?step=1&lang=%3Cx%3E',
    '/voice/turn?step=%zz',
  ])('to %s is refused although it is signed', async (path) => {
    expect((await line.post(path, callForm())).status).toBe(400);
  });
});

describe('a genuine request', () => {
  it.each<[string, Form]>([
    ['parameters we do not know', { SomethingNew: 'yes', 'SipHeader_X-Test': 'a b' }],
    ['a key of every object', { __proto__x: '1', constructor: 'x' }],
    ['an apostrophe and other alphabets', { CallerName: "O'Brien 王 \u{1f600}" }],
  ])('with %s is served', async (_, over) => {
    expect((await line.post(inbound, { ...form, ...over })).status).toBe(200);
  });

  it('is served while the secret is rotated', async () => {
    expect((await line.post(inbound, form, signed(inbound, form, secondaryToken))).status).toBe(200);
  });

  it.each(['https://hotline.example:443', 'https://hotline.example'])('signed for %s is served', async (base) => {
    expect((await line.post(inbound, form, signed(inbound, form, 'primary-token', base))).status).toBe(200);
  });

  it('does not let a key named __proto__ reach anything', async () => {
    const body = `${encode(form)}&__proto__=polluted`;
    const fields = Object.assign(Object.create(null), form, {}) as Record<string, string>;
    Object.defineProperty(fields, '__proto__', { value: 'polluted', enumerable: true });
    expect([200, 403]).toContain((await send(body, fields)).status);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  it('says text/xml, and leaves the account out of it', async () => {
    const answer = await line.post(inbound, form);
    expect(answer.type).toBe('text/xml; charset=utf-8');
    expect(answer.body).not.toContain(accountSid);
  });
});

describe('a slow or broken connection', () => {
  it('costs nothing but itself', async () => {
    const url = new URL(line.url);
    const socket = connect(Number(url.port), url.hostname);
    socket.on('error', () => undefined);
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
    const head = `POST ${inbound} HTTP/1.1\r\nHost: x\r\nContent-Type: ${urlencoded}\r\nContent-Length: 500\r\n`;
    socket.write(`${head}X-Twilio-Signature: ${signed(inbound, form)['x-twilio-signature']}\r\n\r\nCall`);
    await new Promise<void>((resolve) => setImmediate(resolve));
    socket.destroy();
    expect((await line.post(inbound, form)).status).toBe(200);
    expect(line.log.errors()).toEqual([]);
  });
});
