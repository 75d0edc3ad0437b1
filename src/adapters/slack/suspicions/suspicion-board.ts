import type { StaffMember } from '../../../organisation/organisation.ts';
import type { SuspicionBoard } from '../../../oversight/suspicions/ports.ts';
import { toldOfficers } from '../../../oversight/suspicions/suspicion.ts';
import type { BoardResult } from '../../../tickets/ports.ts';
import { wordsIn } from '../blocks/words.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { suspicionMessage } from './suspicion-message.ts';

type BoardNeeds = Pick<WorkspaceTools, 'postOnce' | 'directChannel' | 'organisation' | 'translator'>;

/**
 * A suspicion in direct messages to the officers who were reached; ahead of everything else that waits for the channel. One who
 * cannot be told keeps nobody else from being told: it throws when all were tried.
 */
export const createSuspicionBoard = (needs: BoardNeeds): SuspicionBoard => ({
  show: async (suspicion, ticket) => {
    const organisation = needs.organisation();
    const tell = async ({ id, slackUserId, language }: StaffMember): Promise<BoardResult> => {
      if (slackUserId === null) return { kind: 'shown' };
      const shown = await needs.postOnce({
        key: `suspicion:${suspicion.id}:${id}`,
        channel: await needs.directChannel(slackUserId),
        version: suspicion.version,
        lane: 'emergency',
        message: suspicionMessage(suspicion, ticket, organisation, wordsIn(needs.translator, language)),
      });
      return shown.kind === 'later' ? shown : { kind: 'shown' };
    };
    const told = await Promise.allSettled(toldOfficers(organisation, suspicion).map(tell));
    const results = told.map((each) => {
      if (each.status === 'rejected') throw each.reason;
      return each.value;
    });
    return results.find(({ kind }) => kind === 'later') ?? { kind: 'shown' };
  },
});
