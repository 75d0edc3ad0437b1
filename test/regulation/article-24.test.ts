import { expect, it } from 'vitest';
import { applyOrganisation, returnToEdition } from '../../src/organisation/apply-organisation.ts';
import { planApplication } from '../../src/organisation/plan-application.ts';
import { operatorActor } from '../../src/shared/actor.ts';
import { memoryOrganisationStore } from '../fakes/memory-organisation-store.ts';
import { countingIds } from '../support/counting-ids.ts';
import { readingDay, smallFile, smallFileWith } from '../unit/organisation/small-file.ts';

const newWorld = () => ({
  store: memoryOrganisationStore(),
  clock: { now: () => readingDay },
  ids: countingIds(),
  languages: ['zh-CN', 'en', 'yue-HK'],
});
const author = { actor: operatorActor('liu'), reason: 'National Day notice of the city' };
const closed = smallFileWith(
  'publicHolidays: cn',
  "publicHolidays: cn\n    overrides: [{ on: '2026-10-09', closed: 补休 }]",
);

it('art. 24(1), 50(1): every change of parameters and holidays keeps its author, its reason and its time', async () => {
  const world = newWorld();
  await applyOrganisation(world, smallFile, 'organisation.yaml', { ...author, reason: 'first file' });
  await applyOrganisation(world, closed, 'organisation.yaml', author);
  expect(await world.store.history(10)).toMatchObject([
    { appliedBy: author.actor, reason: author.reason, appliedAt: readingDay },
    { reason: 'first file' },
  ]);
  expect(world.store.audited.at(-1)).toMatchObject({
    actor: author.actor,
    action: 'organisation.apply',
    detail: { reason: author.reason, from: world.store.editions[0]?.digest, added: 1 },
  });
});

it('art. 24(1): a change is tested before it holds: its differences are shown, and one with a fault never holds', async () => {
  const world = newWorld();
  await applyOrganisation(world, smallFile, 'organisation.yaml', author);
  expect(await planApplication(world, closed, 'organisation.yaml')).toMatchObject({
    kind: 'change',
    differences: [{ kind: 'added', what: 'units top.overrides' }],
  });
  const faulty = closed.replace("'2026-10-09'", "'2026-10-39'");
  expect(await applyOrganisation(world, faulty, 'organisation.yaml', author)).toMatchObject({
    kind: 'faults',
    faults: [{ line: 8, problem: 'is not a day of the calendar' }],
  });
  expect(world.store.editions).toHaveLength(1);
});

it('art. 24(1), 50(1): a change is taken back in one step, which is itself on record', async () => {
  const world = newWorld();
  await applyOrganisation(world, smallFile, 'organisation.yaml', author);
  await applyOrganisation(world, closed, 'organisation.yaml', author);
  const back = await returnToEdition(world, null, { ...author, reason: 'notice withdrawn' });
  expect(back).toMatchObject({ kind: 'applied', differences: [{ kind: 'removed', what: 'units top.overrides' }] });
  expect((await world.store.current())?.digest).toBe(world.store.editions[0]?.digest);
  expect(world.store.audited.at(-1)).toMatchObject({
    action: 'organisation.return',
    detail: { reason: 'notice withdrawn' },
  });
});
