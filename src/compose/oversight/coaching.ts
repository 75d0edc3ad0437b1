import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import type { CoachingDesk } from '../../oversight/coaching/coaching-desk.ts';
import type { CoachingBoard } from '../../oversight/coaching/ports.ts';
import { showCoachingNoteJob } from '../../oversight/coaching/show-note.job.ts';
import type { BackgroundWork } from '../background/effects.ts';
import type { World } from '../world/world.ts';

const coachingDesk = ({ stores, currentOrganisation, clock, ids }: World): CoachingDesk => ({
  notes: stores.coaching,
  organisation: currentOrganisation,
  clock,
  ids,
});

/** Coaching notes in the workspace. */
export const coachingPart = async (world: World): Promise<WorkspacePart & { readonly board: CoachingBoard }> => {
  const { createCoachingPart } = await import('../../adapters/slack/coaching/coaching-part.ts');
  return createCoachingPart(coachingDesk(world));
};

export const coachingWork = (world: World, board: CoachingBoard): BackgroundWork => ({
  jobs: [showCoachingNoteJob({ notes: world.stores.coaching, board })],
  schedules: [],
});
