import { localDayAt } from '../../../shared/local-day.ts';
import type { TrainingBoard } from '../../../staff/training/ports.ts';
import { timeZoneOf, unitOf } from '../blocks/names.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { wordsIn } from '../blocks/words.ts';
import { dayInWords } from '../duty/duty-words.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { topicName } from './training-message.ts';

type BoardNeeds = Pick<WorkspaceTools, 'postOnce' | 'directChannel' | 'organisation' | 'translator'>;

/** Tells people by direct message what they owe, once for each due day and standing. */
export const createTrainingBoard = (needs: BoardNeeds): TrainingBoard => ({
  tell: async ({ staffId, topicId, dueAt, standing }) => {
    const organisation = needs.organisation();
    const person = organisation.staff.find(({ id }) => id === staffId);
    const topic = (organisation.training ?? []).find(({ id }) => id === topicId);
    if (person === undefined || person.slackUserId === null || topic === undefined) return { kind: 'gone' };
    const words = wordsIn(needs.translator, person.language);
    const day = dayInWords(localDayAt(dueAt, timeZoneOf(unitOf(organisation, person.unitId))), words);
    const said = words.say(`training.told.${standing}.${topic.kind}`, { topic: topicName(topic, words), day });
    const shown = await needs.postOnce({
      key: `training:${staffId}:${topicId}:${dueAt.toISOString()}:${standing}`,
      channel: await needs.directChannel(person.slackUserId),
      version: 1,
      lane: 'normal',
      message: shortMessage(said),
    });
    return shown.kind === 'later' ? shown : { kind: 'shown' };
  },
});
