import type { IncidentBoard } from '../../../oversight/incidents/ports.ts';
import { languageOfUnit, unitOf } from '../blocks/names.ts';
import { wordsIn } from '../blocks/words.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { incidentMessage } from './incident-message.ts';

type BoardNeeds = Pick<WorkspaceTools, 'postOnce' | 'directChannel' | 'organisation' | 'translator'>;

/** Incidents before whoever was told; ahead of everything else that waits for the channel. */
export const createIncidentBoard = (needs: BoardNeeds): IncidentBoard => ({
  show: async (file, notice) => {
    const organisation = needs.organisation();
    const person = organisation.staff.find(({ id }) => id === notice.recipient);
    // Whoever left since then reads nothing any more.
    if (person !== undefined && person.slackUserId === null) return { kind: 'shown' };
    const channel = person?.slackUserId == null ? notice.recipient : await needs.directChannel(person.slackUserId);
    const language = person?.language ?? languageOfUnit(unitOf(organisation, notice.unitId));
    const result = await needs.postOnce({
      key: `incident:${notice.id}`,
      channel,
      version: file.incident.version,
      lane: 'emergency',
      message: incidentMessage(file, organisation, wordsIn(needs.translator, language)),
    });
    return result.kind === 'later' ? result : { kind: 'shown' };
  },
});
