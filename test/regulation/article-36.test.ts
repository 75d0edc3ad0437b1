import { afterEach, beforeEach, expect, it } from 'vitest';
import { incidentTriggers } from '../../src/oversight/incidents/triggers.ts';
import { memoryCallWorld } from '../fakes/memory-call-world.ts';
import { complain, keypadCall } from '../support/keypad-call.ts';
import { callForm, openVoiceLine, signed, type VoiceLine } from '../support/voice-line.ts';

const inbound = '/voice/inbound';
const form = callForm(1, { CallStatus: 'ringing' });

let world: ReturnType<typeof memoryCallWorld>;
let line: VoiceLine;
beforeEach(async () => {
  world = memoryCallWorld();
  line = await openVoiceLine(world);
});
afterEach(() => line.close());

it('art. 36(2), (4): a request without a signature, with a forged one, or with a changed body is refused and told apart', async () => {
  const answers = [
    await line.post(inbound, form, {}),
    await line.post(inbound, form, signed(inbound, form, 'someone-else')),
    await line.post(inbound, { ...form, From: '+8613900139000' }, signed(inbound, form)),
  ];
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  expect(line.suspicions).toEqual(['unsigned', 'forged', 'forged']);
  expect(world.own.calls.size).toBe(0);
});

it('art. 36(4): a request sent again changes nothing', async () => {
  const call = keypadCall(line);
  await complain(call);
  const before = JSON.stringify([...world.tables.tickets.values()]);
  for (const { path, form: sent } of call.sent) await line.post(path, sent);
  expect(JSON.stringify([...world.tables.tickets.values()])).toBe(before);
  expect(line.answered.filter((each) => each === 'turn repeated').length).toBeGreaterThan(0);
});

it('art. 36(4): a call to a strange number is recorded with kind, time and source', async () => {
  await line.post(inbound, callForm(1, { CallStatus: 'ringing', To: '+862399999999' }));
  const [event] = world.own.security;
  expect(event).toMatchObject({ kind: 'unknown-number', at: line.clock.now() });
});

it('art. 36(4): many attacks in a short time open an incident by themselves', () => {
  const { kind, most, withinMs } = incidentTriggers['security-events'];
  expect(kind).toBe('attack');
  expect(most).toBeLessThanOrEqual(100);
  expect(withinMs).toBeLessThanOrEqual(10 * 60_000);
});
