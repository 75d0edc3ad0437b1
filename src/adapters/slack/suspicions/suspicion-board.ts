import type { SuspicionBoard } from '../../../oversight/suspicions/ports.ts';
import { toldOfficers } from '../../../oversight/suspicions/suspicion.ts';
import type { BoardResult } from '../../../tickets/ports.ts';
import { wordsIn } from '../blocks/words.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { suspicionMessage } from './suspicion-message.ts';

type BoardNeeds = Pick<WorkspaceTools, 'postOnce' | 'directChannel' | 'organisation' | 'translator'>;

/** A suspicion in direct messages to the officers who were reached; ahead of everything else that waits for the channel. */
export const createSuspicionBoard = (needs: BoardNeeds): SuspicionBoard => ({
  show: async (suspicion, ticket) => {
    const organisation = needs.organisation();
    let result: BoardResult = { kind: 'shown' };
    for (const officer of toldOfficers(organisation, suspicion)) {
      if (officer.slackUserId === null) continue;
      const shown = await needs.postOnce({
        key: `suspicion:${suspicion.id}:${officer.id}`,
        channel: await needs.directChannel(officer.slackUserId),
        version: suspicion.version,
        lane: 'emergency',
        message: suspicionMessage(suspicion, ticket, organisation, wordsIn(needs.translator, officer.language)),
      });
      if (shown.kind === 'later') result = shown;
    }
    return result;
  },
});
