import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import type { World } from '../world/world.ts';

/** Who is expected and who came, in the workspace. */
export const visitPart = async ({ stores, currentOrganisation, clock, ids }: World): Promise<WorkspacePart> => {
  const { createVisitPart } = await import('../../adapters/slack/visits/visit-part.ts');
  return createVisitPart({ visits: stores.visits, organisation: currentOrganisation, clock, ids });
};
