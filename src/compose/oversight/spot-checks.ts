import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import type { SpotCheckDesk } from '../../oversight/spot-checks/check-archive.ts';
import {
  drawSpotCheckJob,
  showSpotCheckJob,
  spotCheckEffects,
} from '../../oversight/spot-checks/draw-spot-check.job.ts';
import type { SpotCheckBoard } from '../../oversight/spot-checks/ports.ts';
import type { BackgroundWork } from '../background/effects.ts';
import type { World } from '../world/world.ts';

const spotCheckDesk = ({ stores, currentOrganisation, clock, ids }: World): SpotCheckDesk => ({
  spotChecks: stores.spotChecks,
  organisation: currentOrganisation,
  clock,
  ids,
});

/** Samples of archived tickets in the workspace. */
export const spotCheckPart = async (world: World): Promise<WorkspacePart & { readonly board: SpotCheckBoard }> => {
  const { createSpotCheckPart } = await import('../../adapters/slack/spot-checks/spot-check-part.ts');
  return createSpotCheckPart(spotCheckDesk(world));
};

/** A sample a month and unit, drawn by itself. */
export const spotCheckWork = (world: World, board: SpotCheckBoard): BackgroundWork => {
  const desk = spotCheckDesk(world);
  return {
    jobs: [drawSpotCheckJob(desk), showSpotCheckJob({ ...desk, board })],
    schedules: [
      (now) => {
        const organisation = world.organisation.current();
        return organisation === null ? [] : spotCheckEffects(organisation, now, world.ids);
      },
    ],
  };
};
