import type { ModalView } from '@slack/types';
import { localDayAt } from '../../../shared/local-day.ts';
import type { TrainingBoard } from '../../../staff/training/ports.ts';
import { type RecordResult, recordResult } from '../../../staff/training/record-result.ts';
import { type FindCall, type ReviewResult, reviewCall } from '../../../staff/training/review-call.ts';
import { takeQuiz } from '../../../staff/training/take-quiz.ts';
import { topicsOf } from '../../../staff/training/topics-of.ts';
import { ownTraining, type TrainingDesk, trainingBelow } from '../../../staff/training/training-desk.ts';
import { isPassed } from '../../../staff/training/training-result.ts';
import { loadingModal, shownModal } from '../blocks/ask-modal.ts';
import { readMemory, writeMemory } from '../blocks/modal-memory.ts';
import { staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { plain } from '../blocks/outside-text.ts';
import { ownRefusal } from '../blocks/own-refusal.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Words } from '../blocks/words.ts';
import { openLooking, openModal } from '../posting/open-modal.ts';
import type { Submission, Visit } from '../receiving/visit.ts';
import type { WorkspacePart, WorkspaceTools } from '../workspace-part.ts';
import { createTrainingBoard } from './training-board.ts';
import { trainingIds } from './training-ids.ts';
import { topicName, trainingMessage } from './training-message.ts';
import { answersOf, marksOf, quizModal, readWho, recordModal, reviewModal, trainingFields } from './training-modals.ts';

type Desk = TrainingDesk & { readonly findCall: FindCall };

/** `/hotline training`, the quiz, and what those who lead record; the board tells once the workspace is made. */
export const createTrainingPart = (desk: Desk): WorkspacePart & { readonly board: TrainingBoard } => {
  let board: TrainingBoard | null = null;
  return {
    board: {
      tell: async (word) => {
        if (board === null) throw new Error('the workspace is not made yet');
        return board.tell(word);
      },
    },
    subcommands: [
      {
        name: 'training',
        aliases: ['培训', '培訓'],
        help: 'training',
        answer: async ({ person, organisation, words }) =>
          trainingMessage(await ownTraining(desk, person), await trainingBelow(desk, person), organisation, words),
      },
    ],
    register: (tools) => {
      board = createTrainingBoard(tools);
      registerQuiz(tools, desk);
      registerRecord(tools, desk);
      registerReview(tools, desk);
    },
  };
};

const registerQuiz = ({ reception, client }: WorkspaceTools, desk: Desk): void => {
  const topicFor = ({ organisation, person }: Visit, topicId: string) =>
    topicsOf(organisation, person).find(({ id, kind }) => id === topicId && kind === 'quiz');
  reception.onClick(
    trainingIds.quiz,
    async (click) => {
      const topic = topicFor(click, click.value);
      if (topic === undefined) return click.tell(shortMessage(click.words.say('training.refusals.no-such-topic')));
      await openModal(client, click.triggerId, quizModal(topic, click.place?.channel ?? null, click.words));
    },
    true,
  );
  reception.onSubmit(
    trainingIds.quiz,
    () => null,
    async (submission) => {
      const { person, organisation, words, fields, memory, tell } = submission;
      const topic = topicFor(submission, readMemory(memory).about);
      if (topic === undefined) return tell(shortMessage(words.say('training.refusals.no-such-topic')));
      const result = await takeQuiz(desk, {
        staffId: person.id,
        topicId: topic.id,
        answers: answersOf(fields, topic),
      });
      if (result.kind === 'refused') return tell(shortMessage(ownRefusal('training', result, organisation, words)));
      const { right, of, passed } = result;
      const said = passed ? 'training.done.passed' : 'training.done.failed';
      return tell(shortMessage(words.say(said, { topic: topicName(topic, words), right, of, pass: topic.pass })));
    },
  );
};

const registerRecord = ({ reception, client }: WorkspaceTools, desk: Desk): void => {
  reception.onClick(
    trainingIds.record,
    async ({ person, organisation, words, triggerId, place }) => {
      const channel = place?.channel ?? null;
      const frame = frameOf('record', channel, words);
      const today = localDayAt(desk.clock.now(), timeZoneOf(unitOf(organisation, person.unitId)));
      await openLooking(client, triggerId, loadingModal(frame, words), async () => {
        const below = (await trainingBelow(desk, person)).filter(({ topic }) => topic.kind !== 'call-review');
        return below.length === 0 ? nobodyModal(frame, words) : recordModal(below, today, channel, words);
      });
    },
    true,
  );
  reception.onSubmit(
    trainingIds.record,
    (fields, words) =>
      /^\d{1,3}$/.test((fields[trainingFields.score] ?? '').trim())
        ? null
        : { score: words.say('training.refusals.not-a-score') },
    async (submission) => {
      const { person, fields } = submission;
      const result = await recordResult(desk, {
        by: person.id,
        ...readWho(fields),
        heldOn: (fields[trainingFields.day] ?? '').trim(),
        score: Number((fields[trainingFields.score] ?? '').trim()),
        note: fields[trainingFields.note] ?? '',
      });
      await sayKept(submission, result);
    },
  );
};

const registerReview = ({ reception, client }: WorkspaceTools, desk: Desk): void => {
  reception.onClick(
    trainingIds.review,
    async ({ person, words, triggerId, place }) => {
      const channel = place?.channel ?? null;
      const frame = frameOf('review', channel, words);
      await openLooking(client, triggerId, loadingModal(frame, words), async () => {
        const below = (await trainingBelow(desk, person)).filter(({ topic }) => topic.kind === 'call-review');
        return below.length === 0 ? nobodyModal(frame, words) : reviewModal(below, channel, words);
      });
    },
    true,
  );
  reception.onSubmit(
    trainingIds.review,
    () => null,
    async (submission) => {
      const { person, fields } = submission;
      const result = await reviewCall(desk, {
        by: person.id,
        ...readWho(fields),
        ticketNumber: (fields[trainingFields.ticket] ?? '').trim(),
        marks: marksOf(fields),
        note: fields[trainingFields.note] ?? '',
      });
      await sayKept(submission, result);
    },
  );
};

/** Everybody left between the message and the click. */
const nobodyModal = (frame: Omit<Parameters<typeof shownModal>[0], 'blocks'>, words: Words): ModalView =>
  shownModal({ ...frame, blocks: [{ type: 'section', text: plain(words.say('training.nobody')) }] }, words);

const frameOf = (act: 'record' | 'review', channel: string | null, words: Words) => ({
  callbackId: trainingIds[act],
  title: words.say(`training.${act}-title`),
  memory: writeMemory({ about: '', channel }),
});

/** Says what was recorded, or why it was not, with the words that were written. */
const sayKept = async (
  { organisation, words, fields, tell }: Submission,
  result: RecordResult | ReviewResult,
): Promise<void> => {
  if (result.kind === 'refused') {
    const refusal = ownRefusal('training', result, organisation, words);
    const written = fields[trainingFields.note] ?? '';
    return tell(shortMessage(written === '' ? refusal : words.say('done.lost', { refusal, words: written })));
  }
  const { staffId, score, topicId } = result.result;
  const topic = (organisation.training ?? []).find(({ id }) => id === topicId);
  const said = isPassed(result.result) ? 'training.done.kept-passed' : 'training.done.kept-failed';
  const name = staffName(organisation, staffId);
  return tell(
    shortMessage(words.say(said, { name, score, topic: topic === undefined ? topicId : topicName(topic, words) })),
  );
};
