import type { KnowledgeBoard } from '../../../knowledge/list/knowledge-list.ts';
import { channelFor } from '../../../organisation/channel-for.ts';
import { languageOfUnit, unitOf } from '../blocks/names.ts';
import { wordsIn } from '../blocks/words.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { listMessage } from './list-message.ts';

/** The weekly list in the managers' channel. */
export const createKnowledgeBoard = (
  needs: Pick<WorkspaceTools, 'postOnce' | 'organisation' | 'translator'>,
): KnowledgeBoard => ({
  show: async (list) => {
    const organisation = needs.organisation();
    const channel = channelFor(organisation, { unitId: list.unitId, lineId: null }, 'managers');
    // A unit whose managers lost their channel reads the list with the command.
    if (channel === null) return { kind: 'shown' };
    const words = wordsIn(needs.translator, languageOfUnit(unitOf(organisation, list.unitId)));
    const result = await needs.postOnce({
      key: `knowledge-list:${list.unitId}:${list.on}`,
      channel: channel.slackChannel,
      version: 1,
      lane: 'normal',
      message: listMessage(list, organisation, words),
    });
    return result.kind === 'later' ? result : { kind: 'shown' };
  },
});
