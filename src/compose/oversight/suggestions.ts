import type { WorkspacePart } from '../../adapters/slack/workspace-part.ts';
import type { SuggestionBoard } from '../../oversight/suggestions/ports.ts';
import type { SuggestionDesk } from '../../oversight/suggestions/suggestion-desk.ts';
import { showSuggestionJob, tendSuggestionJob } from '../../oversight/suggestions/tend-suggestion.job.ts';
import type { BackgroundWork } from '../background/effects.ts';
import type { World } from '../world/world.ts';

/** What everything done with suggestions needs. */
export const suggestionDesk = ({ stores, currentOrganisation, clock, ids }: World): SuggestionDesk => ({
  suggestions: stores.suggestions,
  organisation: currentOrganisation,
  clock,
  ids,
});

/** Suggestions in the workspace. */
export const suggestionPart = async (world: World): Promise<WorkspacePart & { readonly board: SuggestionBoard }> => {
  const { createSuggestionPart } = await import('../../adapters/slack/suggestions/suggestion-part.ts');
  return createSuggestionPart(suggestionDesk(world));
};

/** What happens to suggestions by itself. */
export const suggestionWork = (world: World, board: SuggestionBoard): BackgroundWork => {
  const desk = suggestionDesk(world);
  return { jobs: [showSuggestionJob({ ...desk, board }), tendSuggestionJob(desk)], schedules: [] };
};
