import { describe, expect, it } from 'vitest';
import { interactiveCaller } from '../../../../src/rehearsal/carrier/call/interactive-caller.ts';
import { callerFrom, hangUp, press } from '../../../../src/rehearsal/carrier/call/scripted-caller.ts';
import { movableClock } from '../../../../src/rehearsal/movable-clock.ts';
import { carrierFixture, citizen, heardBy, hotline, twiml } from './carrier-fixture.ts';

const start = carrierFixture();

describe('a caller driven from outside', () => {
  it('waits as long as the person takes, and tells what was heard and asked', async () => {
    const { carrier } = await start({
      '/voice': twiml('<Gather numDigits="1" action="/next"><Say>Menu</Say></Gather>'),
      '/next': twiml('<Say>Bye</Say>'),
    });
    const seen: string[] = [];
    const caller = interactiveCaller({ heard: ({ text }) => seen.push(text), asked: ({ kind }) => seen.push(kind) });
    const { finished } = carrier.place({ from: citizen, to: hotline, caller });
    expect(caller.act(press('9'))).toBe(false);
    await expect.poll(() => caller.ask?.kind).toBe('gather');
    expect(caller.act(press('1'))).toBe(true);
    expect(caller.ask).toBeNull();
    await finished;
    expect(seen).toEqual(['Menu', 'gather', 'Bye']);
  });

  it('hangs up at the next moment when nobody is asking', async () => {
    const { carrier } = await start({ '/voice': twiml('<Say>One</Say><Say>Two</Say>') });
    const caller = interactiveCaller();
    const { finished } = carrier.place({ from: citizen, to: hotline, caller });
    caller.act(hangUp());
    const call = await finished;
    expect([heardBy(call), call.heard[0]?.cut]).toEqual([['One'], true]);
  });

  it('lets the time pass that the person takes to think', async () => {
    const clock = movableClock({ at: new Date(0), frozen: true });
    const { carrier } = await start({ '/voice': twiml('<Gather numDigits="1"/>') }, { clock });
    const caller = callerFrom(() => {
      clock.advance(7000);
      return hangUp();
    });
    const call = await carrier.call({ from: citizen, to: hotline, caller });
    expect(call.duration()).toBe(7);
  });
});
