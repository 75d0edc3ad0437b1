import { describe, expect, it, vi } from 'vitest';
import { applyOrganisation, returnToEdition } from '../../../src/organisation/apply-organisation.ts';
import { differenceLine } from '../../../src/organisation/describe-changes.ts';
import { editionText } from '../../../src/organisation/export-organisation.ts';
import { describeFault } from '../../../src/organisation/fault.ts';
import { organisationInForce, organisationSource } from '../../../src/organisation/organisation-source.ts';
import { planApplication } from '../../../src/organisation/plan-application.ts';
import type { OrganisationEdition } from '../../../src/organisation/ports.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { memoryOrganisationStore } from '../../fakes/memory-organisation-store.ts';
import { countingIds } from '../../support/counting-ids.ts';
import { fullFile, fullFileWith, readingDay, smallFile, smallFileWith } from './small-file.ts';

const operator = { kind: 'operator', account: 'root' } as const;
const author = { actor: operator, reason: 'winter hours' };
const newWorld = () => {
  return {
    store: memoryOrganisationStore(),
    clock: { now: () => readingDay },
    ids: countingIds(),
    languages: ['en', 'yue-HK', 'zh-CN'],
    log: silentLog,
  };
};
type World = ReturnType<typeof newWorld>;
const apply = (world: World, text: string) => applyOrganisation(world, text, 'organisation.yaml', author);

/** As a JSON column gives it back: fields in an order of its own. */
const shuffledEdition = (edition: OrganisationEdition | null): OrganisationEdition | null =>
  edition === null ? null : { ...edition, document: backwards(edition.document) };
const backwards = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(backwards);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, backwards(inner)]),
  );
};

describe('applying an organisation file', () => {
  it('puts it in force with an audit entry that names who did it', async () => {
    const world = newWorld();
    const applied = await apply(world, smallFile);
    expect(applied.kind).toBe('applied');
    expect(world.store.editions).toHaveLength(1);
    expect(world.store.audited).toEqual([
      expect.objectContaining({ actor: operator, action: 'organisation.apply', outcome: 'done', at: readingDay }),
    ]);
  });
  it('changes nothing the second time', async () => {
    const world = newWorld();
    await apply(world, smallFile);
    expect(await apply(world, `# seen again\n${smallFile}`)).toMatchObject({ kind: 'unchanged', differences: [] });
    expect(world.store.editions).toHaveLength(1);
    expect(world.store.audited).toHaveLength(1);
  });
  it('can go back to an earlier file', async () => {
    const world = newWorld();
    for (const text of [smallFile, smallFileWith('capacity: 2', 'capacity: 3'), smallFile]) await apply(world, text);
    expect(world.store.editions.map((edition) => edition.digest === world.store.editions[0]?.digest)).toEqual([
      true,
      false,
      true,
    ]);
  });
  it('lists what it changes', async () => {
    const world = newWorld();
    await apply(world, smallFile);
    const text = smallFileWith('slotMinutes: 30', 'slotMinutes: 20')
      .replace(', slack: U0000000003', '')
      .replace('deadlines:\n', 'deadlines:\n  - { priority: emergency, within: PT1H }\n');
    const applied = await apply(world, text);
    expect(applied.kind === 'applied' && applied.differences.map(differenceLine)).toEqual([
      '~ services inspection.slotMinutes: 30 -> 20',
      '- staff vice.slack: "U0000000003"',
      '+ deadlines emergency',
    ]);
  });
  it('names what changed inside an entry, whatever order the store gives its fields back in', async () => {
    const world = newWorld();
    await apply(world, smallFile);
    const shuffled = { ...world.store, current: async () => shuffledEdition(await world.store.current()) };
    const text = smallFileWith('capacity: 2', 'capacity: 3').replace(
      'tell: unit-head-above, after: PT15M',
      'tell: deputy, after: PT5M',
    );
    const applied = await apply({ ...world, store: shuffled }, text);
    expect(applied.kind === 'applied' && applied.differences.map(differenceLine)).toEqual([
      '- ladders usual.rungs unit-head-above',
      '+ ladders usual.rungs deputy',
      '~ services inspection.offered hall.capacity: 2 -> 3',
    ]);
  });
  it('says when only the order changed', async () => {
    const world = newWorld();
    const two = smallFileWith('deadlines:\n', 'deadlines:\n  - { priority: emergency, within: PT1H }\n');
    await apply(world, two);
    const [, first = ''] = two.split('deadlines:\n');
    const [one = '', other = ''] = first.split('\n');
    const applied = await apply(world, two.replace(`${one}\n${other}`, `${other}\n${one}`));
    expect(applied.kind === 'applied' && applied.differences.map(differenceLine)).toEqual([
      '~ deadlines (order): emergency, complaint -> complaint, emergency',
    ]);
  });
  it('refuses a file with a fault and leaves the one in force', async () => {
    const world = newWorld();
    await apply(world, smallFile);
    expect(await apply(world, smallFileWith('code: TP', 'code: tp'))).toMatchObject({ kind: 'faults' });
    expect(world.store.editions).toHaveLength(1);
  });
});

describe('what is gone from a file', () => {
  const fewer = smallFile.replace(/ {2}- \{ id: vice.*\n/, '').replace(', deputy: vice', '');
  it('is named when something of the past points at it: it is closed, not deleted', async () => {
    const used = { kind: 'staff', id: 'vice' } as const;
    const world = { ...newWorld(), store: memoryOrganisationStore([used, { kind: 'staff', id: 'boss' }]) };
    await apply(world, smallFile);
    expect(await planApplication(world, fewer, 'organisation.yaml')).toMatchObject({ kind: 'change', closing: [used] });
    await apply(world, fewer);
    expect(world.store.audited.at(-1)?.detail).toMatchObject({ closed: 1, removed: 2 });
  });
  it('just goes when nothing does', async () => {
    const world = newWorld();
    await apply(world, smallFile);
    expect(await planApplication(world, fewer, 'organisation.yaml')).toMatchObject({ kind: 'change', closing: [] });
  });
});

describe('the history of an organisation', () => {
  const later = smallFileWith('capacity: 2', 'capacity: 3');
  it('tells who changed it and why, with numbers masked', async () => {
    const world = newWorld();
    await apply(world, smallFile);
    await applyOrganisation(world, later, 'organisation.yaml', { actor: operator, reason: 'asked for by 13800138000' });
    expect(await world.store.history(9)).toMatchObject([
      { appliedBy: operator, reason: 'asked for by 138****8000' },
      { appliedBy: operator, reason: 'winter hours' },
    ]);
    expect(world.store.audited.map(({ detail }) => detail)).toMatchObject([
      { from: null, reason: 'winter hours' },
      { from: world.store.editions[0]?.digest, reason: 'asked for by 138****8000' },
    ]);
  });
  it('goes back to the edition before, or to the one named, in one step', async () => {
    const world = newWorld();
    for (const text of [smallFile, later]) await apply(world, text);
    expect(await returnToEdition(world, null, author)).toMatchObject({ kind: 'applied' });
    expect(world.store.editions.at(-1)).toMatchObject({ digest: world.store.editions[0]?.digest, source: smallFile });
    expect(world.store.audited.at(-1)?.action).toBe('organisation.return');
    const wanted = world.store.editions[1]?.digest.slice(0, 12) ?? '';
    expect(await returnToEdition(world, wanted, author)).toMatchObject({ kind: 'applied' });
    expect(await returnToEdition(world, wanted, author)).toMatchObject({ kind: 'unchanged' });
  });
  it('does not know an edition that never was', async () => {
    const world = newWorld();
    expect(await returnToEdition(world, null, author)).toEqual({ kind: 'unknown-edition' });
    await apply(world, smallFile);
    expect(await returnToEdition(world, null, author)).toEqual({ kind: 'unknown-edition' });
    expect(await returnToEdition(world, 'abc', author)).toEqual({ kind: 'unknown-edition' });
  });
});

describe('the file that is in force', () => {
  it('is given back as it was written, and applying that changes nothing', async () => {
    const world = newWorld();
    const text = `# by hand\n${fullFile}`;
    await apply(world, text);
    const edition = await world.store.current();
    expect(edition && editionText(edition)).toBe(text);
    expect(await apply(world, text)).toMatchObject({ kind: 'unchanged' });
  });
  it('has the same content where the text was not kept', async () => {
    const world = newWorld();
    await apply(world, fullFile);
    const edition = shuffledEdition(await world.store.current());
    const text = edition === null ? '' : editionText({ ...edition, source: null });
    expect(text).toContain("phone: '+8613900000002'");
    expect(await apply(world, text)).toMatchObject({ kind: 'unchanged' });
  });
});

it('shows no phone of staff among the differences, nor in a fault', async () => {
  const world = newWorld();
  await apply(world, fullFile);
  const applied = await apply(world, fullFileWith('+8613900000002', '+8613900000004'));
  expect(applied.kind === 'applied' && applied.differences.map(differenceLine)).toEqual([
    '~ staff boss.phone: "861****0002" -> "861****0004"',
  ]);
  const faulty = await apply(world, fullFileWith("'+8613900000002'", '+8613900000002'));
  expect(faulty.kind === 'faults' && faulty.faults.map(describeFault).join()).not.toContain('13900000002');
});

describe('the organisation a process knows', () => {
  it('is missing until a file was applied', async () => {
    const source = organisationSource(newWorld());
    expect(await source.refresh()).toBeNull();
    expect(() => organisationInForce(source)).toThrow('organisation-missing');
  });
  it('follows the edition in force', async () => {
    const world = newWorld();
    const source = organisationSource(world);
    await apply(world, smallFile);
    await source.refresh();
    expect(source.current()?.services[0]?.slotMinutes).toBe(30);
    await apply(world, smallFileWith('slotMinutes: 30', 'slotMinutes: 20'));
    expect(source.current()?.services[0]?.slotMinutes).toBe(30);
    await source.refresh();
    expect(source.current()?.services[0]?.slotMinutes).toBe(20);
    expect(source.current()?.edition).toBe(world.store.editions[1]?.digest);
  });
  it('reads the document only when its digest is new', async () => {
    const world = newWorld();
    await apply(world, smallFile);
    const current = vi.fn(world.store.current);
    const store = { ...world.store, current };
    const source = organisationSource({ ...world, store });
    for (const _ of [1, 2, 3]) await source.refresh();
    expect(current).toHaveBeenCalledTimes(1);
  });
  it('stays what it was when the newest edition cannot be read, which is reported once', async () => {
    const world = newWorld();
    const errors: unknown[] = [];
    const source = organisationSource({ ...world, log: { ...silentLog, error: (fields) => errors.push(fields) } });
    await apply(world, smallFile);
    await source.refresh();
    const before = source.current();
    const [audit] = world.store.audited;
    if (audit === undefined) throw new Error('the first application left no audit entry');
    await world.store.apply({
      organisation: { ...organisationInForce(source), edition: 'broken' },
      document: { units: 'of another version' },
      source: null,
      reason: null,
      actor: operator,
      at: readingDay,
      audit,
    });
    await source.refresh();
    await source.refresh();
    expect(source.current()).toBe(before);
    expect(errors).toHaveLength(1);
  });
});
