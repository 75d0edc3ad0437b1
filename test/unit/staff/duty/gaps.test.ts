import { beforeEach, describe, expect, it } from 'vitest';
import { staffActor } from '../../../../src/shared/actor.ts';
import { type RotaGap, reconcileGaps } from '../../../../src/staff/duty/gaps/rota-gap.ts';
import { showGapJob } from '../../../../src/staff/duty/gaps/show-gap.job.ts';
import { rotaWatching, watchRotaJob } from '../../../../src/staff/duty/gaps/watch-rota.job.ts';
import { endAbsence } from '../../../../src/staff/duty/plan/end-absence.ts';
import { enterAbsence } from '../../../../src/staff/duty/plan/enter-absence.ts';
import { countingIds } from '../../../support/counting-ids.ts';
import { type DutyDeskWorld, dutyDeskWorld } from '../../../support/duty-desk-world.ts';
import { sampleShift } from '../../../support/sample-duty.ts';
import { shanghai } from '../../calendar/calendars.ts';

let world: DutyDeskWorld;
beforeEach(() => {
  world = dutyDeskWorld(shanghai('2026-11-23T08:00'));
});
const context = { attempt: 1, effectId: 'e' };
const watch = (unitId = 'cq') => watchRotaJob(world).run({ unitId }, context);
const open = async (unitId = 'cq') =>
  (await world.gaps.open([unitId])).map(({ lineId, post, period }) => [lineId, post, period.from, period.to]);
const away = (staffId: string, from: string, to: string) =>
  enterAbsence(world, {
    actor: staffActor('head'),
    staffId,
    period: { from: shanghai(from), to: shanghai(to) },
    reason: 'x',
  });

describe('watching the rota', () => {
  it('finds nothing while every post is held', async () => {
    await watch();
    expect(await open()).toEqual([]);
    expect(world.gaps.entries).toEqual([]);
  });

  it('finds an absence before it begins, says so once, and closes it when it is called off', async () => {
    await away('manager', '2026-11-26T00:00', '2026-11-28T00:00');
    await watch();
    await watch();
    const gap = ['vehicles', 'manager', shanghai('2026-11-26T09:00'), shanghai('2026-11-27T17:00')];
    expect(await open()).toEqual([gap]);
    expect([...world.gaps.effects.values()].map(({ job }) => job)).toEqual(['show-gap']);
    await endAbsence(world, { actor: staffActor('manager'), staffId: 'manager' });
    await watch();
    expect(await open()).toEqual([]);
    expect(world.gaps.entries.map(({ action }) => action)).toEqual(['duty.gap', 'duty.gap-end']);
  });

  it('a gap that runs keeps its beginning while time passes', async () => {
    await away('manager', '2026-11-23T09:00', '2026-11-24T18:00');
    await watch();
    world.now = shanghai('2026-11-24T10:00');
    await watch();
    expect(await open()).toEqual([['vehicles', 'manager', shanghai('2026-11-23T09:00'), shanghai('2026-11-24T17:00')]]);
    expect(world.gaps.effects.size).toBe(1);
    world.now = shanghai('2026-11-24T18:00');
    await watch();
    expect(await open()).toEqual([]);
  });

  it('a line without a deputy is one long gap', async () => {
    await watch('cq-wanzhou');
    expect(await open('cq-wanzhou')).toEqual([
      ['vehicles', 'deputy', shanghai('2026-11-23T09:00'), shanghai('2026-11-30T17:00')],
    ]);
  });

  it('looks over every unit with posts once a day and edition', () => {
    const organisation = world.organisation();
    const plan = rotaWatching(() => organisation, countingIds(1));
    expect(plan(world.now).map(({ key }) => key)).toEqual([
      'watch-rota:cq:sample:2026-11-23',
      'watch-rota:cq-wanzhou:sample:2026-11-23',
    ]);
    expect(rotaWatching(() => null, countingIds(1))(world.now)).toEqual([]);
  });

  it('closes the gaps of a unit that is gone', async () => {
    await watch('cq-wanzhou');
    world.inForce = { ...world.inForce, units: world.inForce.units.filter(({ id }) => id !== 'cq-wanzhou') };
    await watch('cq-wanzhou');
    expect(await open('cq-wanzhou')).toEqual([]);
  });
});

describe('bringing gaps in line', () => {
  const ids = countingIds(2);
  const known: RotaGap = {
    id: 'known',
    unitId: 'cq',
    lineId: 'vehicles',
    post: 'manager',
    period: { from: shanghai('2026-11-24T09:00'), to: shanghai('2026-11-24T17:00') },
    noticedAt: shanghai('2026-11-23T08:00'),
    filledAt: null,
    version: 1,
  };
  const now = shanghai('2026-11-23T09:00');

  it('one that grew is told again as the same gap', () => {
    const period = { from: known.period.from, to: shanghai('2026-11-25T17:00') };
    expect(reconcileGaps([known], [{ ...known, period }], now, ids)).toEqual([{ ...known, period, version: 2 }]);
  });

  it('one cut in two keeps its name for the first part', () => {
    const first = { ...known, period: { from: known.period.from, to: shanghai('2026-11-24T12:00') } };
    const second = { ...known, period: { from: shanghai('2026-11-24T14:00'), to: known.period.to } };
    expect(
      reconcileGaps([known], [first, second], now, ids).map(({ id, version }) => [id === 'known', version]),
    ).toEqual([
      [true, 2],
      [false, 1],
    ]);
  });

  it('is at rest once done', () => {
    expect(reconcileGaps([known], [known], now, ids)).toEqual([]);
  });
});

it('shows a gap, later when the channel is paced, and nothing when it is unknown', async () => {
  const shifts = [sampleShift({ span: { from: '10:00', until: '17:00' } })];
  world = dutyDeskWorld(shanghai('2026-11-23T08:00'), { shifts });
  await watch();
  const [gap] = await world.gaps.open(['cq']);
  const shown: string[] = [];
  const later = { kind: 'later' as const, notBefore: world.now };
  const board = {
    showSwap: async () => later,
    showGap: async ({ id }: RotaGap) => {
      shown.push(id);
      return shown.length === 1 ? later : ({ kind: 'shown' } as const);
    },
  };
  const job = showGapJob({ gaps: world.gaps, board });
  const payload = { gapId: gap?.id ?? '', version: 1 };
  expect(await job.run(payload, context)).toMatchObject({ kind: 'postponed' });
  expect(await job.run(payload, context)).toEqual({ kind: 'done' });
  expect(await job.run({ gapId: 'none', version: 1 }, context)).toEqual({ kind: 'done' });
  expect(shown).toHaveLength(2);
});
