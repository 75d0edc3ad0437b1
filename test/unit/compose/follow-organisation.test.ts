import { describe, expect, it } from 'vitest';
import { followOrganisation } from '../../../src/compose/follow-organisation.ts';
import type { Organisation } from '../../../src/organisation/organisation.ts';

const edition = (name: string) => ({ edition: name }) as Organisation;

describe('following the organisation in force', () => {
  it('tells of each new edition once, and again when telling failed', async () => {
    let inForce: Organisation | null = null;
    const told: string[] = [];
    let broken = false;
    const look = followOrganisation({ current: () => inForce, refresh: async () => inForce }, async (organisation) => {
      if (broken) throw new Error('away');
      told.push(organisation.edition);
    });
    await look();
    expect(told).toEqual([]);
    inForce = edition('one');
    await look();
    await look();
    expect(told).toEqual(['one']);
    inForce = edition('two');
    broken = true;
    await expect(look()).rejects.toThrow('away');
    broken = false;
    await look();
    expect(told).toEqual(['one', 'two']);
  });

  it('says nothing of the edition that was in force from the start', async () => {
    const told: string[] = [];
    const source = { current: () => edition('one'), refresh: async () => edition('one') };
    await followOrganisation(source, async (organisation) => void told.push(organisation.edition))();
    expect(told).toEqual([]);
  });
});
