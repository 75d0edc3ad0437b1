import { describe, expect, it } from 'vitest';
import { press } from '../../../../src/rehearsal/carrier/call/scripted-caller.ts';
import { cuedCaller } from '../../../../src/rehearsal/story/cued-caller.ts';
import { carrierFixture, citizen, hotline, twiml } from '../carrier/carrier-fixture.ts';

const pages = {
  '/voice': twiml('<Gather action="/next"><Say>For plates, press 1.</Say><Say>For tests, press 2.</Say></Gather>'),
  '/next': twiml('<Gather action="/end"><Say>Is that right? Press 1.</Say></Gather>'),
  '/end': twiml('<Say>Thank you.</Say><Hangup/>'),
};

describe('a caller with cues', () => {
  const open = carrierFixture();

  it('does each thing when its words were heard, and follows the call as it goes', async () => {
    const { carrier } = await open(pages);
    const followed: number[] = [];
    const caller = cuedCaller(
      [
        { hears: 'press 2', does: press('2') },
        { hears: /right\?/, does: press('1') },
      ],
      async (until) => void followed.push(until.getTime()),
    );
    const call = await carrier.call({ from: citizen, to: hotline, caller });
    expect(call.heard.at(-1)?.text).toBe('Thank you.');
    expect([caller.left, caller.surprise]).toEqual([[], null]);
    expect(followed).toHaveLength(4);
    expect([...followed].sort((one, other) => one - other)).toEqual(followed);
  });

  it('interrupts when told to', async () => {
    const { carrier } = await open(pages);
    const caller = cuedCaller([{ hears: 'plates', does: press('1'), atOnce: true }], async () => undefined);
    const call = await carrier.call({ from: citizen, to: hotline, caller });
    expect(call.heard[0]).toMatchObject({ text: 'For plates, press 1.', cut: true });
    expect(call.heard.some(({ text }) => text.includes('tests'))).toBe(false);
  });

  it('hangs up when the words do not come, and says what came instead', async () => {
    const { carrier } = await open(pages);
    const caller = cuedCaller([{ hears: 'press 3', does: press('3') }], async () => undefined);
    await carrier.call({ from: citizen, to: hotline, caller });
    expect(caller.left).toHaveLength(1);
    expect(caller.surprise).toContain('For tests, press 2.');
  });
});
