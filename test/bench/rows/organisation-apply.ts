import { randomBytes } from 'node:crypto';
import { connectDatabase, defaultDatabaseOptions } from '../../../src/adapters/postgres/connect-database.ts';
import { migrate } from '../../../src/adapters/postgres/migrate.ts';
import { createPrismaOrganisationStore } from '../../../src/adapters/postgres/organisation/organisation-store.ts';
import { createKeyVault } from '../../../src/adapters/system/key-vault.ts';
import { uuidIds } from '../../../src/adapters/system/uuid-ids.ts';
import { applyOrganisation } from '../../../src/organisation/apply-organisation.ts';
import { organisationSource } from '../../../src/organisation/organisation-source.ts';
import { operatorActor } from '../../../src/shared/actor.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { largeOrganisation, wholeCountry } from '../../support/large-organisation.ts';
import type { BenchDatabase } from '../support/bench-database.ts';
import type { RowResult } from '../support/rounds.ts';

const author = { actor: operatorActor('bench'), reason: 'the whole country' };
// A day for which the public holidays are published.
const clock = { now: () => new Date('2026-03-02T02:00:00Z') };
const polls = 200;

/** A country of 400 units, 20,000 people and 5,000 services: put in force, again without a change, with one change, and followed. */
export const organisationApply = async (database: BenchDatabase, rounds: number): Promise<RowResult> => {
  const file = largeOrganisation(wholeCountry);
  const changed = file.replace('13:30-18:00', '13:30-17:30');
  const seen: Record<string, number[]> = {};
  for (let round = 0; round < Math.min(rounds, 3); round += 1) {
    const url = await database.fresh(`organisation_${round}`, 'none');
    await migrate(url);
    const connected = await connectDatabase({ url, log: silentLog, ...defaultDatabaseOptions });
    const vault = createKeyVault({ sealing: [randomBytes(32)], indexRoot: randomBytes(32) });
    const store = createPrismaOrganisationStore(connected.prisma, vault);
    const world = { store, clock, ids: uuidIds, languages: ['zh-CN', 'en'], log: silentLog };
    const time = async (name: string, times: number, work: () => Promise<unknown>): Promise<void> => {
      const began = performance.now();
      for (let done = 0; done < times; done += 1) await work();
      seen[name] = [...(seen[name] ?? []), (performance.now() - began) / times];
    };
    const apply = async (text: string, expected: 'applied' | 'unchanged') => {
      const { kind } = await applyOrganisation(world, text, 'country.yaml', author);
      if (kind !== expected) throw new Error(`the file was ${kind}, not ${expected}`);
    };
    try {
      await time('apply', 1, () => apply(file, 'applied'));
      await time('apply again, no change', 1, () => apply(file, 'unchanged'));
      await time('apply again, another comment', 1, () => apply(`# seen again\n${file}`, 'unchanged'));
      const follower = organisationSource(world);
      await time('taken up by a process', 1, () => follower.refresh());
      await time('one look for a newer edition', polls, () => follower.refresh());
      await time('apply one change', 1, () => apply(changed, 'applied'));
    } finally {
      await connected.close();
    }
  }
  return {
    row: `organisation-apply: ${wholeCountry.units} units, ${wholeCountry.people} people, ${wholeCountry.services} services (limits: apply 30,000 ms, again 5,000 ms)`,
    unit: 'ms',
    medians: Object.fromEntries(Object.entries(seen).map(([name, took]) => [name, median(took)])),
    ratios: [],
  };
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
