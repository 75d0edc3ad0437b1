import { afterEach, beforeEach, expect, it } from 'vitest';
import { readOrganisation } from '../../src/organisation/file/read-organisation.ts';
import { memoryCallWorld } from '../fakes/memory-call-world.ts';
import { callSid } from '../support/sample-call.ts';
import { verbsOf } from '../support/twiml.ts';
import { callForm, openVoiceLine, type VoiceLine } from '../support/voice-line.ts';
import { smallFile } from '../unit/organisation/small-file.ts';

let world: ReturnType<typeof memoryCallWorld>;
let line: VoiceLine;
beforeEach(async () => {
  world = memoryCallWorld();
  line = await openVoiceLine(world);
});
afterEach(() => line.close());

const faultsOf = (text: string): readonly string[] => {
  const languages = ['zh-CN', 'en'];
  const reading = readOrganisation(text, 'organisation.yaml', { languages, now: new Date('2026-11-23T00:00:00Z') });
  return reading.kind === 'faults' ? reading.faults.map(({ problem }) => problem) : [];
};

it('art. 17(3): a call to a number that is not in the register is turned away and noted', async () => {
  const answer = await line.post('/voice/inbound', callForm(1, { CallStatus: 'ringing', To: '+862399999999' }));
  expect(verbsOf(answer.body).at(-1)?.name).toBe('Hangup');
  expect(world.own.calls.size).toBe(0);
  expect(world.own.security).toMatchObject([{ kind: 'unknown-number', detail: { callSid: callSid() } }]);
});

it('art. 17(3): each number has one owner and a purpose', () => {
  const entry = "  - { number: '+862355500100', unit: sub, purpose: hotline }\n";
  expect(faultsOf(smallFile)).toEqual([]);
  expect(faultsOf(smallFile.replace(entry, `${entry}${entry.replace('unit: sub', 'unit: top')}`))).not.toEqual([]);
  expect(faultsOf(smallFile.replace(', purpose: hotline', ''))).not.toEqual([]);
  expect(faultsOf(smallFile.replace("'+862355500100', unit: sub", "'+862355500100', unit: nobody"))).not.toEqual([]);
});
