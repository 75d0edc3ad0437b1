import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import type { FindingDesk } from '../../reports/findings/finding-desk.ts';
import type { FindingBoard } from '../../reports/findings/ports.ts';
import { showFindingJob } from '../../reports/findings/show-finding.job.ts';
import type { World } from '../world/world.ts';
import type { BackgroundWork } from './effects.ts';

const findingDesk = ({ stores, currentOrganisation, clock, ids }: World): FindingDesk => ({
  findings: stores.findings,
  organisation: currentOrganisation,
  clock,
  ids,
});

/** Supervision of the units below, in the workspace. */
export const findingPart = async (world: World): Promise<WorkspacePart & { readonly board: FindingBoard }> => {
  const { createFindingPart } = await import('../../adapters/slack/findings/finding-part.ts');
  return createFindingPart(findingDesk(world));
};

export const findingWork = ({ stores, clock }: World, board: FindingBoard): BackgroundWork => ({
  jobs: [showFindingJob({ findings: stores.findings, board, clock })],
  schedules: [],
});
