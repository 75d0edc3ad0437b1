import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrismaOrganisationStore } from '../../src/adapters/postgres/organisation/organisation-store.ts';
import { uuidIds } from '../../src/adapters/system/uuid-ids.ts';
import { places } from '../../src/compose/places.ts';
import { applyOrganisation, returnToEdition } from '../../src/organisation/apply-organisation.ts';
import type { press } from '../../src/rehearsal/carrier/call/scripted-caller.ts';
import { shownText } from '../../src/rehearsal/workspace/block-kit/visible-marks.ts';
import { operatorActor } from '../../src/shared/actor.ts';
import { eventually } from '../support/eventually.ts';
import { type Hotline, startHotline } from '../support/hotline.ts';

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

  /** As a command in another process does: a store of its own on the same database. */
  const world = () => ({
    store: createPrismaOrganisationStore(hotline.database.prisma, hotline.app.world.vault),
    clock: hotline.clock,
    ids: uuidIds,
    languages: ['zh-CN', 'en', 'yue-HK'],
  });
  const heard = async (caller: readonly ReturnType<typeof press>[] = []): Promise<string> => {
    const call = await hotline.carrier.call({ from: '+8613800138000', to: hotline.number, caller });
    await hotline.settled();
    return call.heard.map(({ text }) => text).join('');
  };
  const secondsUntil = async (shows: () => Promise<void>): Promise<number> => {
    const began = performance.now();
    await eventually(shows, 60_000);
    return (performance.now() - began) / 1000;
  };

  it('is heard on the phone within five seconds, when it is a holiday', async () => {
    expect(await heard()).not.toContain('节假日');
    const stormy = sample.replace('overrides:\n', "overrides:\n      - { on: '2026-11-23', closed: 台风停课停工 }\n");
    expect(await applyOrganisation(world(), stormy, 'organisation.yaml', author)).toMatchObject({ kind: 'applied' });
    const took = await secondsUntil(async () => expect(await heard()).toMatch(/节假日|放假|休息/));
    expect(took).toBeLessThan(5);
  });

  it('is undone in one step, as quickly', async () => {
    expect(await returnToEdition(world(), null, author)).toMatchObject({ kind: 'applied' });
    const took = await secondsUntil(async () => expect(await heard()).not.toMatch(/节假日|放假|休息/));
    expect(took).toBeLessThan(5);
  });

  it('shows an office to agents under its new address', async () => {
    const offices = async (): Promise<string> => {
      const before = hotline.workspace.ephemerals('lin-yue').length;
      await hotline.workspace.command('lin-yue', 'yj-managers', '/hotline offices East');
      await eventually(() => expect(hotline.workspace.ephemerals('lin-yue').length).toBeGreaterThan(before));
      return shownText(hotline.workspace.ephemerals('lin-yue').at(-1) as never);
    };
    expect(await offices()).toContain('6 Dongcheng Avenue, Yunjiang');
    const moved = sample.replace("'6 Dongcheng Avenue, Yunjiang'", "'9 Harbour Street, Yunjiang'");
    await applyOrganisation(world(), moved, 'organisation.yaml', author);
    const took = await secondsUntil(async () => expect(await offices()).toContain('9 Harbour Street'));
    expect(took).toBeLessThan(60);
    expect(await offices()).toMatch(/Today: 09:00–12:00, 13:30–18:00[\s\S]*Open now[\s\S]*Vehicle inspection/);
  });
});
