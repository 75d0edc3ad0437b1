import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import { replanStoppedJob } from '../../appointments/stoppage/replan-stopped.job.ts';
import type { StoppageDesk } from '../../appointments/stoppage/stoppage-desk.ts';
import { systemActor } from '../../shared/actor.ts';
import { keepReceipt } from '../../tickets/telling/keep-receipt.ts';
import type { BackgroundWork } from '../background/effects.ts';
import type { World } from '../world/world.ts';

const stoppageDesk = ({ stores, currentOrganisation, clock, ids }: World): StoppageDesk => ({
  stoppages: stores.stoppages,
  organisation: currentOrganisation,
  clock,
  ids,
});

/** Appointments that cannot take place, in the workspace. */
export const stoppagePart = async (world: World): Promise<WorkspacePart> => {
  const { createStoppagePart } = await import('../../adapters/slack/stoppages/stoppage-part.ts');
  return createStoppagePart(stoppageDesk(world));
};

/** Another place for everybody, in the background. */
export const stoppageWork = (world: World): BackgroundWork => {
  const { tickets, escalations, slots } = world.stores;
  const desk = stoppageDesk(world);
  const job = replanStoppedJob({
    ...desk,
    tickets,
    escalations,
    slots,
    keepReceipt: (ticketId, receipt) =>
      keepReceipt({ tickets, ...desk }, ticketId, receipt, systemActor('replan-stopped')),
  });
  return { jobs: [job], schedules: [] };
};
