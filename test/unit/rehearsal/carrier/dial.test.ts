import { describe, expect, it } from 'vitest';
import { press, scriptedCaller, silence } from '../../../../src/rehearsal/carrier/call/scripted-caller.ts';
import { carrierFixture, citizen, heardBy, hotline, twiml } from './carrier-fixture.ts';

const start = carrierFixture();
const from = citizen;
const to = hotline;
const agent = '+8613900139000';
const deputy = '+8613900139001';

describe('connecting a call', () => {
  it('talks to the first number that answers and tells the action for how long', async () => {
    const { carrier, app } = await start({
      '/voice': twiml(
        `<Dial action="/after" timeout="20"><Number statusCallback="/leg" statusCallbackEvent="initiated ringing answered completed">${agent}</Number><Number>${deputy}</Number></Dial>`,
      ),
      '/after': twiml('<Say>Rate us</Say>'),
      '/leg': { status: 204 },
    });
    carrier.phones.set(agent, { picksUp: 'answer', afterSeconds: 4, talkSeconds: 65 });
    carrier.phones.set(deputy, { picksUp: 'answer', afterSeconds: 9 });
    const call = await carrier.call({ from, to, caller: [] });
    const after = app.requests.find(({ path }) => path === '/after')?.fields;
    expect(after).toMatchObject({ DialCallStatus: 'completed', DialCallDuration: '65', DialBridged: 'true' });
    expect(heardBy(call)).toEqual(['Rate us']);
    const legs = carrier.calls.filter((each) => each.setup.parentSid === call.sid);
    expect(legs.map((leg) => [leg.to, leg.status, leg.setup.direction])).toEqual([
      [agent, 'completed', 'outbound-dial'],
      [deputy, 'canceled', 'outbound-dial'],
    ]);
    expect(after?.DialCallSid).toBe(legs[0]?.sid);
    const events = app.requests.filter(({ path }) => path === '/leg').map(({ fields }) => fields);
    expect(events.map(({ CallStatus }) => CallStatus)).toEqual(['initiated', 'ringing', 'in-progress', 'completed']);
    expect(events[0]?.ParentCallSid).toBe(call.sid);
    expect(call.duration()).toBeGreaterThanOrEqual(69);
  });

  it.each([
    ['no-answer', undefined],
    ['busy', { picksUp: 'busy' as const }],
    ['failed', { picksUp: 'failed' as const }],
    ['no-answer', { picksUp: 'answer' as const, afterSeconds: 60 }],
  ])('tells the action of %s', async (status, phone) => {
    const { carrier, app } = await start({
      '/voice': twiml(`<Dial action="/after" timeout="20">${agent}</Dial>`),
      '/after': twiml('<Say>Nobody</Say>'),
    });
    if (phone !== undefined) carrier.phones.set(agent, phone);
    expect(heardBy(await carrier.call({ from, to, caller: [] }))).toEqual(['Nobody']);
    const fields = app.requests.find(({ path }) => path === '/after')?.fields;
    expect(fields).toMatchObject({ DialCallStatus: status, DialBridged: 'false' });
    expect(fields).not.toHaveProperty('DialCallDuration');
  });

  it('goes on with the document when there is no action', async () => {
    const { carrier } = await start({ '/voice': twiml(`<Dial>${agent}</Dial><Say>Still here</Say>`) });
    expect(heardBy(await carrier.call({ from, to, caller: [] }))).toEqual(['Still here']);
  });

  it('asks the agent in a whisper before connecting, and does not connect one who declines', async () => {
    const pages = {
      '/voice': twiml(`<Dial action="/after"><Number url="/whisper">${agent}</Number></Dial>`),
      '/whisper': twiml('<Gather numDigits="1" action="/accept"><Say>Press 1</Say></Gather><Hangup/>'),
      '/accept': twiml(''),
      '/after': twiml('<Say>After</Say>'),
    };
    const { carrier, app } = await start(pages);
    carrier.phones.set(agent, { picksUp: 'answer', caller: scriptedCaller([press('1'), silence()]), talkSeconds: 10 });
    await carrier.call({ from, to, caller: [] });
    await carrier.call({ from, to, caller: [] });
    const after = app.requests.filter(({ path }) => path === '/after').map(({ fields }) => fields.DialBridged);
    expect(after).toEqual(['true', 'false']);
    expect(heardBy(carrier.calls[1] ?? { heard: [] })).toEqual(['Press 1']);
  });

  it('still asks the action when the caller hangs up while talking', async () => {
    const { carrier, app } = await start({
      '/voice': twiml(`<Dial action="/after" record="record-from-answer">${agent}</Dial>`),
      '/after': twiml('<Say>Nobody hears this</Say>'),
    });
    carrier.phones.set(agent, { picksUp: 'answer', endsWith: 'caller', talkSeconds: 5 });
    const call = await carrier.call({ from, to, caller: [] });
    expect(heardBy(call)).toEqual([]);
    const fields = app.requests.find(({ path }) => path === '/after')?.fields;
    expect(fields).toMatchObject({ CallStatus: 'completed', DialCallStatus: 'completed' });
    expect(fields?.RecordingUrl).toContain(carrier.recordings[0]?.sid);
  });

  it('keeps a caller waiting in a queue until the waiting document lets go', async () => {
    let turns = 0;
    const { carrier, app } = await start((request) => {
      if (request.path === '/voice') return twiml('<Enqueue action="/out" waitUrl="/wait">line</Enqueue>');
      if (request.path === '/out') return twiml('<Say>Out</Say>');
      turns += 1;
      return turns < 3 ? twiml('<Say>Wait</Say>') : twiml('<Leave/>');
    });
    const call = await carrier.call({ from, to, caller: [silence(), silence()] });
    expect(heardBy(call)).toEqual(['Wait', 'Wait', 'Out']);
    const out = app.requests.find(({ path }) => path === '/out')?.fields;
    expect(out?.QueueResult).toBe('leave');
    expect(Number(out?.QueueTime)).toBeGreaterThanOrEqual(20);
    const impatient = await carrier.call({ from, to, caller: [] });
    expect(impatient.status).toBe('completed');
  });
});
