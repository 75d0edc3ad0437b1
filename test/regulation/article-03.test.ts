import { afterAll, beforeAll, expect, it } from 'vitest';
import { press } from '../../src/rehearsal/carrier/call/scripted-caller.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { complaint } from '../support/callers.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

const caller = '+8613800138000';
const handler = 'U0YJHNDL01';
const channel = 'C0YJVEHICLES';

let hotline: Hotline;
let number: string;
beforeAll(async () => {
  hotline = await startHotline();
  await hotline.carrier.call({ from: caller, to: hotline.number, caller: complaint });
  await hotline.settled();
  number = String((await hotline.rows('SELECT number FROM ticket'))[0]?.number);
});
afterAll(() => hotline.stop());

const stand = async (): Promise<string> => {
  const digits = number.replace(/\D/g, '').slice(-4);
  const call = await hotline.carrier.call({ from: caller, to: hotline.number, caller: [press('5'), press(digits)] });
  return call.heard.map(({ text }) => text).join('');
};
const card = () =>
  hotline.workspace
    .messages(channel)
    .map(shownText)
    .find((text) => text.includes(number));

it('art. 3: one ticket number answers on the phone, in a text message and in the workspace', async () => {
  expect(hotline.carrier.messages.map(({ body }) => body.includes(number))).toEqual([true]);
  expect(card()).toBeDefined();
  expect(await stand()).toContain('零 一 七，已经派给办理的部门');
});

it('art. 3: a change made in the workspace is heard on the phone and seen on the card at once', async () => {
  await hotline.workspace.click(handler, channel, number, 'ticket.claim');
  await eventually(async () =>
    expect(await hotline.rows('SELECT state FROM ticket')).toEqual([{ state: 'in-progress' }]),
  );
  await hotline.settled();
  await eventually(() => expect(card()).toContain('徐娜'));
  expect(await stand()).toContain('零 一 七，正在办理');
});
