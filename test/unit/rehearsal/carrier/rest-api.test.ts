import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import type { CallerAction } from '../../../../src/rehearsal/carrier/call/caller.ts';
import {
  callerFrom,
  leaveRecording,
  press,
  scriptedCaller,
} from '../../../../src/rehearsal/carrier/call/scripted-caller.ts';
import type { Carrier } from '../../../../src/rehearsal/carrier/carrier.ts';
import { accountSid, carrierFixture, citizen, heardBy, hotline, twiml } from './carrier-fixture.ts';

const start = carrierFixture();

function officialClient(carrier: Carrier, token = 'token') {
  const client = twilio(accountSid, token);
  client.api.baseUrl = carrier.url;
  return client;
}

describe('the REST API, through the official library', () => {
  it('sends a text and reports what became of it', async () => {
    const { carrier, app } = await start({ '/sms': { status: 204 } });
    const client = officialClient(carrier);
    const sent = await client.messages.create({
      to: citizen,
      from: hotline,
      body: '您的工单号是 CQ-261122-00042-7。',
      statusCallback: `${app.url}/sms`,
    });
    expect(sent).toMatchObject({ status: 'queued', to: citizen, from: hotline, numSegments: '1', errorCode: null });
    expect(sent.sid).toMatch(/^SM[0-9a-f]{32}$/);
    await carrier.settled();
    expect((await client.messages(sent.sid).fetch()).status).toBe('delivered');
    expect(app.requests.map(({ fields }) => fields.MessageStatus)).toEqual(['queued', 'sent', 'delivered']);
    expect(app.requests.every(({ fields }) => fields.MessageSid === sent.sid)).toBe(true);
  });

  it('lists texts by number and day, page by page, newest first', async () => {
    const { carrier } = await start({});
    const client = officialClient(carrier);
    for (let i = 0; i < 7; i += 1) await client.messages.create({ to: citizen, from: hotline, body: `n${i}` });
    await client.messages.create({ to: '+8613800138001', from: hotline, body: 'other' });
    const all = await client.messages.list({ to: citizen, pageSize: 3 });
    expect(all.map(({ body }) => body)).toEqual(['n6', 'n5', 'n4', 'n3', 'n2', 'n1', 'n0']);
    expect(all[0]?.dateSent).toEqual(new Date('2026-11-22T01:00:00Z'));
    const days = async (after: string, before: string) =>
      (await client.messages.list({ dateSentAfter: new Date(after), dateSentBefore: new Date(before) })).length;
    expect(await days('2026-11-22T00:59:59Z', '2026-11-22T01:00:01Z')).toBe(8);
    expect(await days('2026-11-22T01:00:01Z', '2026-11-23T00:00:00Z')).toBe(0);
    expect(await client.messages.list({ to: citizen, limit: 2 })).toHaveLength(2);
  });

  it.each([
    ['a number that is none', { to: '12', from: hotline, body: 'x' }, 21211],
    ["a sender that is not the account's", { to: citizen, from: '+861', body: 'x' }, 21606],
    ['nothing to say', { to: citizen, from: hotline, body: '' }, 21602],
    ['a landline', { to: '+861012345678', from: hotline, body: 'x' }, 21614],
  ])('refuses %s in the shape the library knows', async (_, message, code) => {
    const { carrier } = await start({});
    carrier.phones.set('+861012345678', { picksUp: 'answer', texts: 'landline' });
    await expect(officialClient(carrier).messages.create(message)).rejects.toMatchObject({
      status: 400,
      code,
      moreInfo: `https://www.twilio.com/docs/errors/${code}`,
    });
    expect(carrier.messages).toEqual([]);
  });

  it('lets nobody in without the token, and knows nothing it does not have', async () => {
    const { carrier } = await start({});
    await expect(officialClient(carrier, 'wrong').messages.list()).rejects.toMatchObject({ status: 401, code: 20003 });
    const client = officialClient(carrier);
    await expect(client.calls(`CA${'0'.repeat(32)}`).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  it('keeps the sound of recordings behind the credentials', async () => {
    const { carrier } = await start({ '/voice': twiml('<Record/>') });
    const call = await carrier.call({ from: citizen, to: hotline, caller: [leaveRecording(3)] });
    const client = officialClient(carrier);
    const [recording] = await client.recordings.list({ callSid: call.sid });
    expect(recording).toMatchObject({ duration: '3', status: 'completed', source: 'RecordVerb', callSid: call.sid });
    const sound = (extension: string, headers: Record<string, string>) =>
      fetch(`${recording?.mediaUrl}${extension}`, { headers });
    const authorization = `Basic ${Buffer.from(`${accountSid}:token`).toString('base64')}`;
    expect((await sound('.wav', {})).status).toBe(401);
    const wav = Buffer.from(await (await sound('.wav', { authorization })).arrayBuffer());
    expect([wav.toString('latin1', 0, 4), wav.length]).toEqual(['RIFF', 44 + 3 * 16_000]);
    const mp3 = await sound('.mp3', { authorization });
    expect([mp3.headers.get('content-type'), mp3.status]).toEqual(['audio/mpeg', 200]);
    await client.recordings(recording?.sid ?? '').remove();
    expect((await sound('.wav', { authorization })).status).toBe(404);
  });

  it('calls out, plays the document to whoever picks up, and reports the progress asked for', async () => {
    const { carrier, app } = await start({ '/ack': twiml('<Say>Thanks</Say>'), '/status': { status: 204 } });
    const manager = '+8613700137000';
    carrier.phones.set(manager, { picksUp: 'answer', caller: scriptedCaller([press('1')]) });
    const created = await officialClient(carrier).calls.create({
      to: manager,
      from: hotline,
      twiml: twiml(`<Gather numDigits="1" action="${app.url}/ack"><Say>Press 1</Say></Gather>`),
      statusCallback: `${app.url}/status`,
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
      machineDetection: 'Enable',
    });
    expect(created).toMatchObject({ status: 'queued', direction: 'outbound-api', to: manager });
    await carrier.settled();
    const call = carrier.calls[0];
    expect(heardBy(call ?? { heard: [] })).toEqual(['Press 1', 'Thanks']);
    const reports = app.requests.filter(({ path }) => path === '/status').map(({ fields }) => fields);
    expect(reports.map(({ CallStatus, SequenceNumber }) => `${CallStatus} ${SequenceNumber}`)).toEqual([
      'initiated 0',
      'ringing 1',
      'in-progress 2',
      'completed 3',
    ]);
    expect(app.requests.find(({ path }) => path === '/ack')?.fields).toMatchObject({
      AnsweredBy: 'human',
      From: hotline,
    });
    const fetched = await officialClient(carrier).calls(created.sid).fetch();
    expect([fetched.status, fetched.answeredBy]).toEqual(['completed', 'human']);
  });

  it.each([
    ['busy', { picksUp: 'busy' as const }],
    ['no-answer', undefined],
    ['no-answer', { picksUp: 'answer' as const, afterSeconds: 90 }],
  ])('ends an outgoing call as %s', async (status, phone) => {
    const { carrier } = await start({});
    if (phone !== undefined) carrier.phones.set(citizen, phone);
    await officialClient(carrier).calls.create({ to: citizen, from: hotline, twiml: twiml('<Say>x</Say>') });
    await carrier.settled();
    expect(carrier.calls.map((call) => [call.status, call.heard.length])).toEqual([[status, 0]]);
  });

  it('takes a running call elsewhere, and ends one', async () => {
    const { carrier } = await start({ '/voice': twiml('<Gather numDigits="1"><Say>Wait</Say></Gather>') });
    const thinking = new Promise<CallerAction>(() => undefined);
    const caller = callerFrom(() => thinking);
    const client = officialClient(carrier);
    const moved = carrier.place({ from: citizen, to: hotline, caller });
    await expect.poll(() => moved.call.heard.length).toBe(1);
    const updated = await client.calls(moved.call.sid).update({ twiml: twiml('<Say>Moved</Say>') });
    expect(updated.status).toBe('in-progress');
    expect(heardBy(await moved.finished)).toEqual(['Wait', 'Moved']);
    const ended = carrier.place({ from: citizen, to: hotline, caller });
    await expect.poll(() => ended.call.heard.length).toBe(1);
    await client.calls(ended.call.sid).update({ status: 'completed' });
    expect((await ended.finished).status).toBe('completed');
    await expect(client.calls(ended.call.sid).update({ status: 'completed' })).rejects.toMatchObject({ code: 21220 });
  });

  it('fails on command: refuses, is too busy, or accepts and loses the answer', async () => {
    const { carrier } = await start({});
    const client = officialClient(carrier);
    const send = () => client.messages.create({ to: citizen, from: hotline, body: 'x' });
    carrier.faults.next('POST Messages', { kind: 'status', status: 503, body: '{"status":503}' });
    await expect(send()).rejects.toMatchObject({ status: 503 });
    carrier.faults.next('POST Messages', { kind: 'rate-limited', retryAfterSeconds: 1 });
    await expect(send()).rejects.toMatchObject({ status: 429, code: 20429 });
    carrier.faults.next('POST Messages', { kind: 'refused' });
    await expect(send()).rejects.toThrow();
    expect(carrier.messages).toHaveLength(0);
    carrier.faults.next('POST Messages', { kind: 'lost-answer' });
    await expect(send()).rejects.toThrow();
    expect(carrier.messages).toHaveLength(1);
    carrier.faults.next('POST Messages', { kind: 'slow', ms: 20 });
    await send();
    expect(carrier.messages).toHaveLength(2);
  });
});
