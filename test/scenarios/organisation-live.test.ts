import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { places } from '../../src/compose/places.ts';
import { applyOrganisation, returnToEdition } from '../../src/organisation/apply-organisation.ts';
import { operatorActor } from '../../src/shared/actor.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';
import { otherProcess, secondsUntil } from '../support/other-process.ts';

// Five on a machine with nothing else to do; a busy one is not what this is about.
const withinSeconds = 20;
const author = { actor: operatorActor('mayor'), reason: 'storm' };

// It is Monday, 23 November 2026, ten in the morning; the program runs, and nobody touches it.
describe('a change of the organisation while the program runs', () => {
  let hotline: Hotline;
  let sample: string;
  beforeAll(async () => {
    hotline = await startHotline();
    sample = await readFile(places.sampleOrganisation, 'utf8');
  });
  afterAll(() => hotline.stop());

  const world = () => otherProcess(hotline);
  const heard = async (): Promise<string> => {
    const call = await hotline.carrier.call({ from: '+8613800138000', to: hotline.number, caller: [] });
    await hotline.settled();
    return call.heard.map(({ text }) => text).join('');
  };
  it('is heard on the phone within five seconds, when it is a holiday', async () => {
    expect(await heard()).not.toContain('节假日');
    const stormy = sample.replace('overrides:\n', "overrides:\n      - { on: '2026-11-23', closed: 台风停课停工 }\n");
    expect(await applyOrganisation(world(), stormy, 'organisation.yaml', author)).toMatchObject({ kind: 'applied' });
    const took = await secondsUntil(async () => expect(await heard()).toMatch(/节假日|放假|休息/));
    expect(took).toBeLessThan(withinSeconds);
  });

  it('is undone in one step, as quickly', async () => {
    expect(await returnToEdition(world(), null, author)).toMatchObject({ kind: 'applied' });
    const took = await secondsUntil(async () => expect(await heard()).not.toMatch(/节假日|放假|休息/));
    expect(took).toBeLessThan(withinSeconds);
  });
});
