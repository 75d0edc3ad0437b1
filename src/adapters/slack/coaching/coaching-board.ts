import type { CoachingBoard } from '../../../oversight/coaching/ports.ts';
import { wordsIn } from '../blocks/words.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { coachingMessage } from './coaching-message.ts';

type BoardNeeds = Pick<WorkspaceTools, 'postOnce' | 'directChannel' | 'organisation' | 'translator'>;

/** A note in two direct messages: one to the person, one to whoever wrote it; each edited in place. */
export const createCoachingBoard = (needs: BoardNeeds): CoachingBoard => ({
  show: async (note) => {
    const organisation = needs.organisation();
    for (const id of [note.staffId, note.writtenBy]) {
      const reader = organisation.staff.find((each) => each.id === id);
      // Whoever is suspended, left, or has no account in the workspace, can't be told there.
      if (reader === undefined || reader.slackUserId === null || reader.standing !== undefined) continue;
      const shown = await needs.postOnce({
        key: `coaching:${note.id}:${id}`,
        channel: await needs.directChannel(reader.slackUserId),
        version: note.version,
        lane: 'normal',
        message: coachingMessage(note, reader, organisation, wordsIn(needs.translator, reader.language)),
      });
      if (shown.kind === 'later') return shown;
    }
    return { kind: 'shown' };
  },
});
