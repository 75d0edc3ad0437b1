import { repeating } from '../../adapters/queue/repeating.ts';
import type { DutyCounter } from '../../adapters/slack/duty/duty-command.ts';
import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import type { DutyBoard } from '../../staff/duty/duty-board.ts';
import { type DutySource, dutySource } from '../../staff/duty/duty-source.ts';
import { showGapJob } from '../../staff/duty/gaps/show-gap.job.ts';
import { rotaWatching, watchRotaJob } from '../../staff/duty/gaps/watch-rota.job.ts';
import { showSwapJob } from '../../staff/duty/plan/show-swap.job.ts';
import type { Closing } from '../world/closing.ts';
import type { World } from '../world/world.ts';
import type { BackgroundWork } from './effects.ts';

/** What the verbs of the rota need. */
export const dutyCounter = ({ stores, currentOrganisation, clock, ids }: World): DutyCounter => ({
  duty: stores.duty,
  gaps: stores.gaps,
  organisation: currentOrganisation,
  clock,
  ids,
});

const everyMs = 2_000;

/** What people changed about the rota, known to this process within two seconds. */
export const followDuty = async (world: World, closing: Closing): Promise<DutySource> => {
  const source = dutySource(world.stores.duty, world.clock);
  await source.refresh();
  closing.add('duty changes', repeating(source.refresh, everyMs, world.clock, world.log));
  return source;
};

/** The rota in the workspace. */
export const dutyPart = async (world: World): Promise<WorkspacePart & { readonly board: DutyBoard }> => {
  const { createDutyPart } = await import('../../adapters/slack/duty/duty-part.ts');
  return createDutyPart(dutyCounter(world));
};

/** What happens to the rota by itself: gaps are found ahead and told. */
export const dutyWork = (world: World, board: DutyBoard): BackgroundWork => {
  const { stores, ids, organisation } = world;
  return {
    jobs: [
      watchRotaJob(dutyCounter(world)),
      showGapJob({ gaps: stores.gaps, board }),
      showSwapJob({ duty: stores.duty, board }),
    ],
    schedules: [rotaWatching(organisation.current, ids)],
  };
};
