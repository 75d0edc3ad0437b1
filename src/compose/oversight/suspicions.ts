import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import type { SuspicionBoard } from '../../oversight/suspicions/ports.ts';
import type { SuspicionDesk } from '../../oversight/suspicions/suspicion-desk.ts';
import { showSuspicionJob, tendSuspicionJob } from '../../oversight/suspicions/tend-suspicion.job.ts';
import type { BackgroundWork } from '../background/effects.ts';
import type { World } from '../world/world.ts';

const suspicionDesk = ({ stores, currentOrganisation, clock, ids }: World): SuspicionDesk => ({
  suspicions: stores.suspicions,
  tickets: stores.tickets,
  organisation: currentOrganisation,
  clock,
  ids,
});

/** What goes to the security officers, in the workspace. */
export const suspicionPart = async (world: World): Promise<WorkspacePart & { readonly board: SuspicionBoard }> => {
  const { createSuspicionPart } = await import('../../adapters/slack/suspicions/suspicion-part.ts');
  return createSuspicionPart(suspicionDesk(world));
};

export const suspicionWork = (world: World, board: SuspicionBoard): BackgroundWork => {
  const desk = suspicionDesk(world);
  return { jobs: [showSuspicionJob({ ...desk, board }), tendSuspicionJob(desk)], schedules: [] };
};
