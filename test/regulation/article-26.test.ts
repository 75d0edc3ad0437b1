import { afterEach, beforeEach, expect, it } from 'vitest';
import { memoryCallWorld } from '../fakes/memory-call-world.ts';
import { complain, type KeypadCall, keypadCall } from '../support/keypad-call.ts';
import { callSid } from '../support/sample-call.ts';
import { openVoiceLine, type VoiceLine } from '../support/voice-line.ts';

let world: ReturnType<typeof memoryCallWorld>;
let line: VoiceLine;
beforeEach(async () => {
  world = memoryCallWorld();
  line = await openVoiceLine(world);
});
afterEach(() => line.close());

const tickets = () => [...world.tables.tickets.values()];
const ended = (n: number) => world.own.calls.get(callSid(n));

/** Asks to be called back: about the first topic, at the first time offered, without a message. */
const askForCallback = async (call: KeypadCall): Promise<void> => {
  await call.begin();
  for (const key of ['4', '1', '1']) await call.press(key);
  await call.press('#');
  await call.press('1');
  await call.hangUp();
};

it('art. 26(1): a call that asked for something ends with one ticket and one category', async () => {
  const call = keypadCall(line);
  await complain(call);
  await call.hangUp();
  expect(tickets()).toMatchObject([{ kind: 'complaint', callId: ended(1)?.id }]);
  expect(ended(1)).toMatchObject({ outcome: 'completed', reportCategory: 'complaint' });
});

it('art. 26(1): a call broken off keeps a draft where something was said, else it is counted as without a request', async () => {
  const half = keypadCall(line, 1);
  await complain(half, 6);
  await half.hangUp();
  const short = keypadCall(line, 2);
  await short.begin();
  await short.hangUp();
  expect(tickets()).toMatchObject([{ state: 'draft', kind: 'complaint' }]);
  expect(ended(1)).toMatchObject({ outcome: 'abandoned', reportCategory: 'complaint' });
  expect(ended(2)).toMatchObject({ outcome: 'no-request', reportCategory: null });
});

it('art. 26(2): one open callback a citizen, however often they ask', async () => {
  await askForCallback(keypadCall(line, 1));
  await askForCallback(keypadCall(line, 2));
  expect(tickets()).toMatchObject([{ kind: 'callback', callerMasked: '138****8000' }]);
  expect([ended(1)?.outcome, ended(2)?.outcome]).toEqual(['promised', 'promised']);
});
