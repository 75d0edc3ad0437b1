import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { createTwilioRest } from '../../../src/adapters/twilio/rest/rest-client.ts';
import { createTwilioCalls } from '../../../src/adapters/twilio/rest/twilio-calls.ts';
import { createTwilioSounds } from '../../../src/adapters/twilio/rest/twilio-sounds.ts';
import { createTwilioTexter } from '../../../src/adapters/twilio/rest/twilio-texter.ts';
import { callSid, messageSid, recordingSid } from '../../support/sample-call.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';
import { accountSid, authToken, caller, hotline } from '../../support/voice-line.ts';

const api = 'https://api.twilio.com';
const account = `/2010-04-01/Accounts/${accountSid}`;
const options = { accountSid, authToken, apiUrl: null, keepAlive: false };
const rest = createTwilioRest(options);
const text = { to: caller, from: hotline, body: '工单号 CQ-261123-00042-7' };
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

describe('texting through the carrier', () => {
  const texter = createTwilioTexter(rest, 'https://hotline.example');

  it('asks for news of the message at our own address', async () => {
    const asked = nock(api)
      .post(`${account}/Messages.json`, (form: Record<string, string>) => {
        expect(form).toEqual({
          To: caller,
          From: hotline,
          Body: text.body,
          StatusCallback: 'https://hotline.example/messages/status',
        });
        return true;
      })
      .reply(201, { sid: messageSid() });
    expect(await texter.send(text)).toEqual({ kind: 'sent', carrierSid: messageSid() });
    expect(asked.isDone()).toBe(true);
  });

  it('takes a refusal of the number as final', async () => {
    nock(api).post(`${account}/Messages.json`).reply(400, { code: 21614, status: 400, message: 'not a mobile number' });
    expect(await texter.send(text)).toEqual({ kind: 'refused', code: 21614 });
  });

  it.each([401, 429, 500, 503])('does not know what became of it after status %i', async (status) => {
    nock(api).post(`${account}/Messages.json`).reply(status, { code: 20001, status, message: 'no' });
    await expect(texter.send(text)).rejects.toMatchObject({ code: 'carrier-unavailable' });
  });

  it('does not know what became of it when the connection breaks', async () => {
    nock(api).post(`${account}/Messages.json`).replyWithError('socket hang up');
    await expect(texter.send(text)).rejects.toMatchObject({ code: 'carrier-unavailable' });
  });

  it('finds what was sent by its words and its age', async () => {
    const message = (n: number, body: string, minutes: number) => ({
      sid: messageSid(n),
      body,
      date_created: minutesAfter(monday, minutes).toUTCString(),
    });
    const messages = [message(3, 'other words', 2), message(2, text.body, 1), message(1, text.body, -60)];
    const page = { messages, first_page_uri: '', next_page_uri: null, uri: '', page: 0, page_size: 50 };
    nock(api)
      .get(`${account}/Messages.json`)
      .query({ To: caller, From: hotline, PageSize: 50 })
      .times(2)
      .reply(200, page);
    expect(await texter.findSent(text, monday)).toBe(messageSid(2));
    expect(await texter.findSent(text, minutesAfter(monday, 5))).toBeNull();
  });
});

describe('asking the carrier about a call', () => {
  const calls = createTwilioCalls(rest);
  const path = `${account}/Calls/${callSid()}.json`;

  it('tells how far it has come', async () => {
    nock(api).get(path).reply(200, { sid: callSid(), status: 'completed', duration: '61' });
    expect(await calls.stateOf(callSid())).toEqual({ kind: 'known', state: 'completed', durationSeconds: 61 });
  });

  it('tells that the carrier does not know it', async () => {
    nock(api).get(path).reply(404, { code: 20404, status: 404, message: 'not found' });
    expect(await calls.stateOf(callSid())).toEqual({ kind: 'gone' });
  });

  it('fails when the carrier does', async () => {
    nock(api).get(path).reply(503, {});
    await expect(calls.stateOf(callSid())).rejects.toMatchObject({ code: 'carrier-unavailable' });
  });
});

describe('fetching a sound from the carrier', () => {
  const path = `${account}/Recordings/${recordingSid()}.mp3`;
  const sounds = createTwilioSounds({ ...options, largest: 1_000 });
  const fetched = () => sounds.fetch(recordingSid());
  const read = async () => {
    const sound = await fetched();
    if (sound.kind !== 'sound') throw new Error(sound.kind);
    const chunks: Uint8Array[] = [];
    for await (const chunk of sound.content) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };

  it('brings it with our credentials', async () => {
    nock(api)
      .get(path)
      .basicAuth({ user: accountSid, pass: authToken })
      .reply(200, 'sound', { 'content-type': 'audio/mpeg' });
    expect(await read()).toBe('sound');
  });

  it('tells that there is none', async () => {
    nock(api).get(path).reply(404);
    expect(await fetched()).toEqual({ kind: 'missing' });
  });

  it('goes nowhere else, whoever says so', async () => {
    nock(api).get(path).reply(302, '', { location: 'http://169.254.169.254/latest/meta-data' });
    await expect(fetched()).rejects.toMatchObject({ code: 'carrier-rejected' });
    await expect(sounds.fetch('../../evil')).rejects.toMatchObject({ code: 'carrier-rejected' });
  });

  it.each(['text/html', 'application/json', ''])('takes no %j for a sound', async (type) => {
    nock(api).get(path).reply(200, 'x', { 'content-type': type });
    await expect(fetched()).rejects.toMatchObject({ code: 'carrier-rejected' });
  });

  it('takes nothing larger than allowed, whether it is announced or not', async () => {
    nock(api).get(path).reply(200, 'x'.repeat(2_000), { 'content-type': 'audio/mpeg', 'content-length': '2000' });
    await expect(fetched()).rejects.toMatchObject({ code: 'carrier-rejected' });
    nock(api).get(path).reply(200, 'x'.repeat(2_000), { 'content-type': 'audio/mpeg' });
    await expect(read()).rejects.toMatchObject({ code: 'carrier-rejected' });
  });

  it.each([401, 403, 500, 503])('tries again later after status %i', async (status) => {
    nock(api).get(path).reply(status);
    await expect(fetched()).rejects.toMatchObject({ code: 'carrier-unavailable' });
  });
});
