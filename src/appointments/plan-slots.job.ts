import { z } from 'zod';
import type { CurrentOrganisation, Organisation } from '../organisation/organisation.ts';
import type { Clock } from '../shared/clock.ts';
import type { Effect } from '../shared/effect.ts';
import type { Ids } from '../shared/ids.ts';
import { done, type Job, patientRetry } from '../shared/job.ts';
import { localDayAt } from '../shared/local-day.ts';
import type { Log } from '../shared/log.ts';
import { planSlots } from './plan-slots.ts';
import type { SlotStore } from './ports.ts';

const payload = z.object({ edition: z.string() });

interface PlanSlotsWorld {
  readonly slots: SlotStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** Makes the bookable slots those of the organisation in force. Running it again changes nothing. */
export const planSlotsJob = (world: PlanSlotsWorld): Job<z.infer<typeof payload>> => ({
  name: 'plan-slots',
  payload,
  retry: patientRetry,
  run: async () => {
    const total = { added: 0, changed: 0, withdrawn: 0 };
    for (const { place, window, slots } of planSlots(world.organisation(), world.clock.now(), world.ids)) {
      const changes = await world.slots.replan(place, window, slots);
      total.added += changes.added;
      total.changed += changes.changed;
      total.withdrawn += changes.withdrawn;
    }
    if (Object.values(total).some((count) => count > 0)) world.log.info(total, 'bookable slots planned');
    return done;
  },
});

/** Owes the planning of slots once for each edition, hour and, where units live in several time zones, day; `null`: no organisation yet. */
export const slotPlanning =
  (organisation: () => Organisation | null, ids: Ids) =>
  (now: Date): readonly Effect[] => {
    const inForce = organisation();
    if (inForce === null) return [];
    const days = new Set(inForce.units.map((unit) => localDayAt(now, unit.calendar.timeZone)));
    // An earlier file can come back within the day, so an edition and a day do not name the occasion.
    const hour = now.toISOString().slice(0, 13);
    const { edition } = inForce;
    return [
      {
        id: ids.next(),
        job: 'plan-slots',
        key: `plan-slots:${edition}:${[...days].sort().join('+')}:${hour}`,
        payload: { edition },
        notBefore: now,
      },
    ];
  };
