import type { Organisation, StaffMember } from '../../../organisation/organisation.ts';
import type { SuggestionBoard } from '../../../oversight/suggestions/ports.ts';
import type { SuggestionFile } from '../../../oversight/suggestions/suggestion.ts';
import { holdersOf } from '../../../oversight/suggestions/way.ts';
import { wordsIn } from '../blocks/words.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { suggestionMessage } from './suggestion-message.ts';

type BoardNeeds = Pick<WorkspaceTools, 'postOnce' | 'directChannel' | 'organisation' | 'translator'>;

/** A suggestion in direct messages: one to its author, one to each person at a post that has or had it, each edited in place. */
export const createSuggestionBoard = (needs: BoardNeeds): SuggestionBoard => ({
  show: async (file) => {
    const organisation = needs.organisation();
    const { suggestion } = file;
    const deciding = suggestion.state === 'waiting' ? holdersOf(organisation, suggestion, suggestion.authorId) : [];
    for (const reader of readersOf(organisation, file)) {
      // Whoever has no account in the workspace can't be told there.
      if (reader.slackUserId === null) continue;
      const words = wordsIn(needs.translator, reader.language);
      const result = await needs.postOnce({
        key: `suggestion:${suggestion.id}:${reader.id}`,
        channel: await needs.directChannel(reader.slackUserId),
        version: suggestion.version,
        lane: 'normal',
        message: suggestionMessage(file, organisation, words, deciding.includes(reader)),
      });
      if (result.kind === 'later') return result;
    }
    return { kind: 'shown' };
  },
});

const readersOf = (organisation: Organisation, { suggestion, steps }: SuggestionFile): readonly StaffMember[] => {
  const onTheWay = steps.flatMap((step) => holdersOf(organisation, step, suggestion.authorId));
  const author = organisation.staff.filter(({ id }) => id === suggestion.authorId);
  return [...new Set([...author, ...onTheWay])];
};
