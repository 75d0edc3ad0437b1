import { checkArchive } from '../../src/oversight/spot-checks/check-archive.ts';
import { drawSpotCheckJob } from '../../src/oversight/spot-checks/draw-spot-check.job.ts';
import type { SpotCheck, SpotResult } from '../../src/oversight/spot-checks/spot-check.ts';
import { createMemorySpotCheckStore, type MemorySpotCheckTables } from '../fakes/memory-spot-check-store.ts';
import { countingIds } from './counting-ids.ts';
import { movingClock } from './moving-clock.ts';
import { sampleOrganisation } from './sample-organisation.ts';
import { monday } from './sample-ticket.ts';

/** An archive of as many tickets as asked for, two thirds of one line and a third of the other, and everything that samples it. */
export const spotCheckWorld = (archived = 40) => {
  const ids = countingIds(91);
  const tables: MemorySpotCheckTables = {
    effects: new Map(),
    audit: [],
    archive: Array.from({ length: archived }, (_, at) => ({
      ticketId: ids.next(),
      number: `CQ-261010-${String(at).padStart(5, '0')}-0`,
      assigneeId: at % 2 === 0 ? 'manager' : 'handler',
      stratum: at % 3 === 0 ? 'licences/consultation' : 'vehicles/complaint',
      unitId: 'cq',
      closedAt: new Date('2026-10-10T02:00:00Z'),
    })),
  };
  const spotChecks = createMemorySpotCheckStore(tables);
  const organisation = sampleOrganisation();
  const desk = { spotChecks, organisation: () => organisation, clock: movingClock(monday), ids };
  const draw = async (effectId = 'e'): Promise<SpotCheck | null> => {
    await drawSpotCheckJob(desk).run({ unitId: 'cq', month: '2026-10' }, { attempt: 1, effectId });
    return spotChecks.newestWithin(['cq'], 'cq');
  };
  return {
    desk,
    tables,
    draw,
    drawn: async (): Promise<SpotCheck> => {
      const check = await draw();
      if (check === null) throw new Error('nothing was drawn');
      return check;
    },
    check: (checkId: string, seq: number, staffId: string, result: SpotResult = 'in-order', note = '') =>
      checkArchive(desk, { checkId, seq, staffId, result, note }),
  };
};
