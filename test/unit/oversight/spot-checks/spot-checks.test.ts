import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSample } from '../../../../src/oversight/spot-checks/draw-sample.ts';
import { spotCheckEffects } from '../../../../src/oversight/spot-checks/draw-spot-check.job.ts';
import { seeSample } from '../../../../src/oversight/spot-checks/see-sample.ts';
import { type Archived, sampleSize } from '../../../../src/oversight/spot-checks/spot-check.ts';
import { staffActor } from '../../../../src/shared/actor.ts';
import { countingIds } from '../../../support/counting-ids.ts';
import { sampleOrganisation } from '../../../support/sample-organisation.ts';
import { spotCheckWorld } from '../../../support/spot-check-world.ts';

const archive = fc
  .array(fc.constantFrom('vehicles/complaint', 'licences/consultation', 'order/feedback'), { maxLength: 600 })
  .map((strata) =>
    strata.map((stratum, at): Archived => ({ ticketId: `t${at}`, number: `n${at}`, assigneeId: null, stratum })),
  );
const countOf = (all: readonly Archived[], stratum: string): number =>
  all.filter((each) => each.stratum === stratum).length;

describe('a sample', () => {
  it('has its size, no ticket twice, every stratum, and no stratum more than one place off its share', () => {
    fc.assert(
      fc.property(archive, fc.string(), (all, seed) => {
        const drawn = drawSample(all, seed);
        expect(drawn).toHaveLength(sampleSize(all.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        for (const stratum of new Set(all.map((each) => each.stratum))) {
          const share = (countOf(all, stratum) / all.length) * drawn.length;
          expect(countOf(drawn, stratum)).toBeGreaterThanOrEqual(1);
          expect(Math.abs(countOf(drawn, stratum) - share)).toBeLessThan(2);
        }
      }),
    );
  });

  it('is drawn again from the same seed, whatever the order of the archive', () => {
    fc.assert(
      fc.property(archive, fc.string(), (all, seed) => {
        expect(drawSample([...all].reverse(), seed)).toEqual(drawSample(all, seed));
      }),
      { numRuns: 30 },
    );
  });

  it('differs with the seed', () => {
    const all = Array.from({ length: 200 }, (_, at) => ({
      ticketId: `t${at}`,
      number: `n${at}`,
      assigneeId: null,
      stratum: 'one',
    }));
    expect(drawSample(all, 'a')).not.toEqual(drawSample(all, 'b'));
  });
});

describe('a spot check', () => {
  it('is drawn once for a month and unit, also when its job runs again', async () => {
    const world = spotCheckWorld();
    const first = await world.draw('one');
    expect(await world.draw('two')).toEqual(first);
    expect(world.tables.audit.map(({ action }) => action)).toEqual(['archive.draw']);
  });

  it('is not drawn where nothing was archived', async () => {
    expect(await spotCheckWorld(0).draw()).toBeNull();
  });

  it('is owed at opening after the month, by units with managers of their own', () => {
    const base = sampleOrganisation();
    const managers = { unitId: 'cq', lineId: null, purpose: 'managers', slackChannel: 'C2' } as const;
    const organisation = { ...base, channels: [...base.channels, managers] };
    const owed = spotCheckEffects(organisation, new Date('2026-10-10T02:00:00Z'), countingIds(1));
    expect(owed.map(({ key, notBefore }) => [key, notBefore.toISOString()])).toEqual([
      ['draw-spot-check:cq:2026-10', '2026-11-02T01:00:00.000Z'],
    ]);
  });

  it('is seen by those who may check it; a refused look is kept', async () => {
    const world = spotCheckWorld();
    const check = await world.drawn();
    const look = (who: string) => seeSample(world.desk, { actor: staffActor(who), unitId: 'cq' });
    expect(await look('head')).toEqual({ kind: 'seen', check });
    expect(await look('agent')).toMatchObject({ reason: 'role-missing', detail: { right: 'archive.check' } });
    expect(world.tables.audit.map(({ action, outcome }) => `${action}:${outcome}`)).toEqual([
      'archive.draw:done',
      'archive.check:refused',
    ]);
  });

  it('is checked once a ticket, and refusals are kept', async () => {
    const world = spotCheckWorld();
    const { id } = await world.drawn();
    const results = await Promise.all(['deputy', 'head'].map((who) => world.check(id, 1, who)));
    expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
    expect(await world.check(id, 2, 'agent')).toMatchObject({ reason: 'role-missing' });
    expect(await world.check(id, 99, 'deputy')).toMatchObject({ reason: 'no-such-item' });
    expect(world.tables.audit.filter(({ outcome }) => outcome === 'refused')).toHaveLength(1);
  });
});
