import { z } from 'zod';
import type { Organisation } from '../../organisation/organisation.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import { instantOf, localDayAt } from '../../shared/local-day.ts';
import type { Log } from '../../shared/log.ts';
import type { StaffFeed } from '../ports.ts';
import { type SweepWorld, sweepStaff } from './sweep-staff.ts';

const payload = z.object({ on: z.string() });
const at = '03:10';

/** The nightly look at accounts, told to the security officers where there is something to tell. */
export const sweepStaffJob = (
  world: SweepWorld & { readonly feed: StaffFeed; readonly log: Log },
): Job<z.infer<typeof payload>> => ({
  name: 'sweep-staff',
  payload,
  retry: patientRetry,
  run: async ({ on }) => {
    const report = await sweepStaff(world, on);
    const { conflicts, vacancies } = report;
    // Grants and imports refuse a conflict: one that is there came past them, and a person must act.
    if (conflicts.length > 0) world.log.error({ conflicts }, 'people hold roles that conflict');
    if (conflicts.length + vacancies.length === 0) return done;
    const shown = await world.feed.showSweep(report);
    return shown.kind === 'later'
      ? { kind: 'postponed', notBefore: shown.notBefore, why: 'the channel is paced' }
      : done;
  },
});

/** Owes the sweep of every night, in the time zone of the first unit. */
export const staffSweeping =
  (organisation: () => Organisation | null, ids: Ids) =>
  (now: Date): readonly Effect[] => {
    const zone = organisation()?.units[0]?.calendar.timeZone;
    if (zone === undefined) return [];
    const on = localDayAt(now, zone);
    const notBefore = instantOf(on, at, zone);
    return [{ id: ids.next(), job: 'sweep-staff', key: `sweep-staff:${on}`, payload: { on }, notBefore }];
  };
