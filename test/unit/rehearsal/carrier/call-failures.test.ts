import { describe, expect, it } from 'vitest';
import { press } from '../../../../src/rehearsal/carrier/call/scripted-caller.ts';
import { carrierFixture, citizen, heardBy, hotline, twiml } from './carrier-fixture.ts';

const start = carrierFixture();
const from = citizen;
const to = hotline;
const apology = 'We are sorry, an application error has occurred. Goodbye.';

describe('a call whose application fails', () => {
  it.each([
    ['answers with an error', { status: 500, body: twiml('') }, 11200],
    ['redirects nowhere', { status: 404 }, 11200],
    ['answers with no document', { status: 204 }, 12100],
    ['answers with JSON', { headers: { 'content-type': 'application/json' }, body: twiml('') }, 12300],
    ['answers with more than 64 kB', { body: twiml(`<!-- ${'x'.repeat(65_536)} -->`) }, 11750],
    ['uses a verb that is not there', { body: twiml('<Dance/>') }, 12200],
    ['has too much to say', { body: twiml(`<Say>${'投'.repeat(501)}</Say>`) }, 13521],
  ])('asks the fallback when it %s, and tells it why', async (_, reply, code) => {
    const { carrier, app } = await start({ '/voice': reply, '/fallback': twiml('<Say>Sorry</Say>') });
    carrier.numbers.set(hotline, { voiceUrl: `${app.url}/voice`, fallbackUrl: `${app.url}/fallback` });
    const call = await carrier.call({ from, to, caller: [] });
    expect(heardBy(call)).toEqual(['Sorry']);
    expect(app.requests[1]?.fields).toMatchObject({ ErrorCode: String(code), ErrorUrl: `${app.url}/voice` });
    expect(carrier.alerts.map((alert) => [alert.code, alert.callSid])).toEqual([[code, call.sid]]);
  });

  it('apologises and hangs up when there is no fallback or it fails too', async () => {
    const { carrier, app } = await start({ '/voice': { status: 500 }, '/fallback': { status: 500 } });
    expect(heardBy(await carrier.call({ from, to, caller: [] }))).toEqual([apology]);
    carrier.numbers.set(hotline, { voiceUrl: `${app.url}/voice`, fallbackUrl: `${app.url}/fallback` });
    const call = await carrier.call({ from, to, caller: [] });
    expect([heardBy(call), call.status]).toEqual([[apology], 'completed']);
    expect(carrier.alerts.map(({ code }) => code)).toEqual([11200, 11200, 11200]);
  });

  it('falls back in the middle of a call', async () => {
    const { carrier, app } = await start({
      '/voice': twiml('<Gather numDigits="1" action="/gone"/>'),
      '/fallback': twiml('<Say>Sorry</Say>'),
    });
    carrier.numbers.set(hotline, { voiceUrl: `${app.url}/voice`, fallbackUrl: `${app.url}/fallback` });
    expect(heardBy(await carrier.call({ from, to, caller: [press('1')] }))).toEqual(['Sorry']);
  });

  it('gives up an application that does not answer in time', async () => {
    const { carrier } = await start({ '/voice': { hang: true } }, { timeoutMs: 30 });
    const call = await carrier.call({ from, to, caller: [] });
    expect(heardBy(call)).toEqual([apology]);
    expect(carrier.alerts.map(({ code }) => code)).toEqual([11205]);
    expect(carrier.webhooks.filter(({ purpose }) => purpose === 'document')).toHaveLength(1);
  });

  it('tries a connection that fails once more, with the same token', async () => {
    const { carrier, app } = await start({});
    await app.close();
    await carrier.call({ from, to, caller: [] });
    const tries = carrier.webhooks.filter(({ purpose }) => purpose === 'document');
    expect(tries.map(({ attempt, reply }) => [attempt, reply])).toEqual([
      [1, { kind: 'failed', reason: 'connection' }],
      [2, { kind: 'failed', reason: 'connection' }],
    ]);
    expect(new Set(tries.map(({ token }) => token)).size).toBe(1);
  });

  it('tells of a person on the phone who does the impossible', async () => {
    const { carrier } = await start({ '/voice': twiml('<Gather/>') });
    await expect(carrier.call({ from, to, caller: [press('X')] })).rejects.toThrow('no keys "X"');
    expect(carrier.alerts.map(({ code, message }) => [code, message])).toEqual([
      [0, 'The rehearsal failed: Error: A keypad has no keys "X"'],
    ]);
  });

  it('ends a call that would go round for ever', async () => {
    const { carrier, app } = await start({ '/voice': twiml('<Redirect>/voice</Redirect>') }, { mostDocuments: 20 });
    await carrier.call({ from, to, caller: [] });
    expect(app.requests.filter(({ path }) => path === '/voice')).toHaveLength(20);
    expect(carrier.alerts.at(-1)?.message).toBe('The call never ends');
  });
});
