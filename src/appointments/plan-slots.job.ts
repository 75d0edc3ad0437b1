import { z } from 'zod';
import type { CurrentOrganisation, Organisation } from '../organisation/organisation.ts';
import type { Clock } from '../shared/clock.ts';
import type { Effect } from '../shared/effect.ts';
import type { Ids } from '../shared/ids.ts';
import { done, type Job, patientRetry } from '../shared/job.ts';
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

/**
 * Owes the planning of slots once an hour for each edition; nothing without an organisation. An earlier file can come back within
 * the day, so an edition and a day would not name the occasion.
 */
export const slotPlanning =
  (organisation: () => Organisation | null, ids: Ids) =>
  (now: Date): readonly Effect[] => {
    const edition = organisation()?.edition;
    if (edition === undefined) return [];
    const key = `plan-slots:${edition}:${now.toISOString().slice(0, 13)}`;
    return [{ id: ids.next(), job: 'plan-slots', key, payload: { edition }, notBefore: now }];
  };
