import type { Organisation } from '../../src/organisation/organisation.ts';
import type { DutyDesk } from '../../src/staff/duty/plan/duty-desk.ts';
import { createMemoryDutyStore, type MemoryDutyStore } from '../fakes/memory-duty-store.ts';
import { createMemoryGapStore, type MemoryGapStore } from '../fakes/memory-gap-store.ts';
import { countingIds } from './counting-ids.ts';
import { sampleOrganisation } from './sample-organisation.ts';

/** The rota of the sample organisation on memory stores, at an instant that can be set. */
export interface DutyDeskWorld extends DutyDesk {
  readonly duty: MemoryDutyStore;
  readonly gaps: MemoryGapStore;
  now: Date;
  inForce: Organisation;
}

export const dutyDeskWorld = (now: Date, over: Partial<Organisation> = {}): DutyDeskWorld => {
  const world: DutyDeskWorld = {
    duty: createMemoryDutyStore(),
    gaps: createMemoryGapStore(),
    now,
    inForce: sampleOrganisation(over),
    organisation: () => world.inForce,
    clock: { now: () => world.now },
    ids: countingIds(44),
  };
  return world;
};
