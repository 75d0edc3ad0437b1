import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import { leaveRecording, press } from '../../../../src/rehearsal/carrier/call/scripted-caller.ts';
import { carrierFixture, citizen, hotline, twiml } from './carrier-fixture.ts';

const start = carrierFixture();
const from = citizen;
const to = hotline;
const pages = {
  '/voice': twiml('<Gather numDigits="1" action="/next"/>'),
  '/next': twiml('<Hangup/>'),
  '/status': { status: 204 },
};
const paths = (requests: readonly { path: string }[]) => requests.map(({ path }) => path);

describe('a carrier that misbehaves', () => {
  it('sends every webhook several times at once, the copies with the same token', async () => {
    const { carrier, app } = await start(pages);
    carrier.misbehaviour.copies = 5;
    await carrier.call({ from, to, caller: [press('1')] });
    expect(paths(app.requests)).toEqual(['/voice', '/next', '/status'].flatMap((path) => Array(5).fill(path)));
    expect(new Set(app.requests.map(({ headers }) => headers['i-twilio-idempotency-token'])).size).toBe(3);
    expect(carrier.webhooks.filter(({ copy }) => copy)).toHaveLength(12);
  });

  it('sends copies after the call, in any order', async () => {
    const { carrier, app } = await start(pages);
    Object.assign(carrier.misbehaviour, { copies: 4, copiesWhen: 'later', copied: 'documents' });
    await carrier.call({ from, to, caller: [press('1')] });
    const copies = carrier.webhooks.filter(({ copy }) => copy);
    expect(copies).toHaveLength(6);
    expect(copies.map(({ url }) => url)).not.toEqual([...copies.map(({ url }) => url)].sort());
    expect(paths(app.requests).slice(0, 2)).toEqual(['/voice', '/next']);
    expect(paths(app.requests).filter((path) => path === '/status')).toHaveLength(1);
  });

  it('holds status callbacks back, shuffles them, and drops them', async () => {
    const { carrier, app } = await start(pages);
    carrier.numbers.set(hotline, {
      voiceUrl: `${app.url}/voice`,
      statusCallback: `${app.url}/status`,
      statusEvents: ['answered', 'completed'],
    });
    Object.assign(carrier.misbehaviour, { holdCallbacks: true, shuffleCallbacks: true });
    for (let i = 0; i < 4; i += 1) await carrier.call({ from, to, caller: [press('1')] });
    expect(paths(app.requests)).not.toContain('/status');
    await carrier.releaseCallbacks();
    const told = app.requests.filter(({ path }) => path === '/status').map(({ fields }) => fields.SequenceNumber);
    expect(told).toHaveLength(8);
    expect(told.join('')).not.toBe('01010101');
    Object.assign(carrier.misbehaviour, { holdCallbacks: false, dropCallbacks: 1 });
    await carrier.call({ from, to, caller: [press('1')] });
    expect(app.requests.filter(({ path }) => path === '/status')).toHaveLength(8);
  });

  it('forges signatures, leaves them out, and signs with a token being rotated in', async () => {
    const { carrier, app } = await start(pages, { secondaryAuthToken: 'second' });
    const signedBy = async () => {
      await carrier.call({ from, to, caller: [] });
      const request = app.requests.filter(({ path }) => path === '/voice').at(-1);
      const signature = request?.headers['x-twilio-signature'];
      if (signature === undefined) return 'nobody';
      const check = (token: string) =>
        twilio.validateRequest(token, signature, `${app.url}/voice`, { ...request?.fields });
      return check('token') ? 'primary' : check('second') ? 'secondary' : 'stranger';
    };
    expect(await signedBy()).toBe('primary');
    carrier.misbehaviour.signWith = 'secondary';
    expect(await signedBy()).toBe('secondary');
    carrier.misbehaviour.signature = 'forged';
    expect(await signedBy()).toBe('stranger');
    carrier.misbehaviour.signature = 'missing';
    expect(await signedBy()).toBe('nobody');
  });

  it('cuts the connection after sending and tries again with the same token', async () => {
    let slow = true;
    const { carrier, app } = await start(async (request) => {
      if (slow) await new Promise((resolve) => setTimeout(resolve, 30));
      slow = false;
      return request.path === '/voice' ? pages['/voice'] : pages['/status'];
    });
    carrier.misbehaviour.cutAfterSending = 1;
    carrier.misbehaviour.copied = 'documents';
    await carrier.call({ from, to, caller: [] });
    const voice = app.requests.filter(({ path }) => path === '/voice');
    expect(voice).toHaveLength(2);
    expect(new Set(voice.map(({ headers }) => headers['i-twilio-idempotency-token'])).size).toBe(1);
    expect(carrier.webhooks.map(({ attempt, reply }) => [attempt, reply.kind]).slice(0, 2)).toEqual([
      [1, 'failed'],
      [2, 'answered'],
    ]);
  });

  it('repeats a webhook to the letter', async () => {
    const { carrier, app } = await start(pages);
    await carrier.call({ from, to, caller: [press('1')] });
    const [first] = carrier.webhooks;
    if (first === undefined) throw new Error('There was no webhook');
    carrier.misbehaviour.signature = 'missing';
    expect(await carrier.replay(first)).toEqual(first.reply);
    const [original, again] = [app.requests[0], app.requests.at(-1)];
    expect([again?.path, again?.body]).toEqual([original?.path, original?.body]);
    for (const header of ['x-twilio-signature', 'i-twilio-idempotency-token'])
      expect(again?.headers[header]).toBe(original?.headers[header]);
  });

  it('finishes recordings late', async () => {
    const { carrier, app } = await start({
      '/voice': twiml('<Record action="/next" recordingStatusCallback="/rec"/>'),
      '/next': twiml(''),
      '/rec': { status: 204 },
    });
    carrier.misbehaviour.holdRecordings = true;
    await carrier.call({ from, to, caller: [leaveRecording(2)] });
    const url = app.requests.find(({ path }) => path === '/next')?.fields.RecordingUrl ?? '';
    const headers = { authorization: `Basic ${Buffer.from(`${carrier.accountSid}:token`).toString('base64')}` };
    expect((await fetch(url, { headers })).status).toBe(404);
    expect(paths(app.requests)).not.toContain('/rec');
    await carrier.releaseRecordings();
    expect((await fetch(url, { headers })).status).toBe(200);
    expect(paths(app.requests)).toContain('/rec');
  });

  it('misbehaves in the same way again when it gets the same seed', async () => {
    const order = async () => {
      const { carrier } = await start(pages, { seed: 7 });
      Object.assign(carrier.misbehaviour, { copies: 6, copiesWhen: 'later', copied: 'documents' });
      await carrier.call({ from, to, caller: [press('1')] });
      return carrier.webhooks.filter(({ copy }) => copy).map(({ url }) => new URL(url).pathname);
    };
    expect(await order()).toEqual(await order());
  });
});
