import type { InputBlock, ModalView } from '@slack/types';
import { inLanguage } from '../../../shared/language.ts';
import type { LocalDay } from '../../../shared/local-day.ts';
import { mostMarks, type ReviewMarks, reviewCriteria } from '../../../staff/training/training-result.ts';
import type { TrainingStanding } from '../../../staff/training/training-standing.ts';
import type { TrainingTopic } from '../../../staff/training/training-topic.ts';
import { askingModal } from '../blocks/ask-modal.ts';
import { choiceQuestion, textField } from '../blocks/form-fields.ts';
import { writeMemory } from '../blocks/modal-memory.ts';
import { plain } from '../blocks/outside-text.ts';
import type { Words } from '../blocks/words.ts';
import { trainingIds } from './training-ids.ts';
import { topicName } from './training-message.ts';

export const trainingFields = { who: 'who', day: 'day', score: 'score', ticket: 'ticket', note: 'note' } as const;
const questionId = (place: number): string => `question-${place}`;

/** The questions of a topic, without what is right. */
export const quizModal = (topic: TrainingTopic, channel: string | null, words: Words): ModalView => {
  const say = (text: Readonly<Record<string, string>>): string => inLanguage(text, words.language);
  const questions = topic.questions.map(
    ({ ask, choices }, place): InputBlock => ({
      type: 'input',
      block_id: questionId(place),
      label: plain(say(ask), 2000),
      element: {
        type: 'radio_buttons',
        action_id: questionId(place),
        options: choices.map((choice, at) => ({ text: plain(say(choice), 75), value: String(at) })),
      },
    }),
  );
  return askingModal(
    {
      callbackId: trainingIds.quiz,
      title: words.say('training.quiz'),
      memory: writeMemory({ about: topic.id, channel }),
      blocks: [
        {
          type: 'section',
          text: plain(words.say('training.quiz-intro', { topic: topicName(topic, words), pass: topic.pass })),
        },
        ...questions,
      ],
    },
    words,
  );
};

/** The chosen places, as far as they were chosen. */
export const answersOf = (fields: Readonly<Record<string, string>>, topic: TrainingTopic): readonly number[] =>
  topic.questions.flatMap((_, place) => {
    const chosen = fields[questionId(place)] ?? '';
    return /^\d$/.test(chosen) ? [Number(chosen)] : [];
  });

/** Somebody and a topic in one menu, most pressing first. */
const whoQuestion = (below: readonly TrainingStanding[], words: Words): InputBlock => {
  const options = below.map(({ person, topic }) => ({
    value: `${person.id} ${topic.id}`,
    text: plain(`${person.name} · ${topicName(topic, words)}`, 75),
  }));
  return choiceQuestion({ block: trainingFields.who, label: words.say('training.fields.who'), options });
};

/** Whom and what a menu of `whoQuestion` names. */
export const readWho = (
  fields: Readonly<Record<string, string>>,
): { readonly staffId: string; readonly topicId: string } => {
  const [staffId = '', topicId = ''] = (fields[trainingFields.who] ?? '').split(' ');
  return { staffId, topicId };
};

const noteField = (words: Words): InputBlock =>
  textField({
    id: trainingFields.note,
    label: words.say('training.fields.note'),
    multiline: true,
    optional: true,
    most: 1000,
  });

/** What somebody reached elsewhere. */
export const recordModal = (
  below: readonly TrainingStanding[],
  today: LocalDay,
  channel: string | null,
  words: Words,
): ModalView =>
  askingModal(
    {
      callbackId: trainingIds.record,
      title: words.say('training.record-title'),
      memory: writeMemory({ about: '', channel }),
      blocks: [
        whoQuestion(below, words),
        textField({ id: trainingFields.day, label: words.say('training.fields.day'), initial: today, most: 10 }),
        textField({ id: trainingFields.score, label: words.say('training.fields.score'), most: 3 }),
        noteField(words),
      ],
    },
    words,
  );

/** A call, judged. */
export const reviewModal = (below: readonly TrainingStanding[], channel: string | null, words: Words): ModalView =>
  askingModal(
    {
      callbackId: trainingIds.review,
      title: words.say('training.review-title'),
      memory: writeMemory({ about: '', channel }),
      blocks: [
        whoQuestion(below, words),
        textField({
          id: trainingFields.ticket,
          label: words.say('training.fields.ticket'),
          hint: words.say('training.fields.ticket-hint'),
          most: 40,
        }),
        ...reviewCriteria.map((criterion) =>
          choiceQuestion({
            block: criterion,
            label: words.say(`training.criteria.${criterion}`),
            options: Array.from({ length: mostMarks + 1 }, (_, less) => {
              const marks = String(mostMarks - less);
              return { value: marks, text: plain(words.say(`training.marks.${marks}`), 75) };
            }),
          }),
        ),
        noteField(words),
      ],
    },
    words,
  );

/** The marks that were given; one that was not is none. */
export const marksOf = (fields: Readonly<Record<string, string>>): ReviewMarks => {
  const mark = (criterion: keyof ReviewMarks): number => Number.parseInt(fields[criterion] ?? '', 10);
  return {
    greeting: mark('greeting'),
    understanding: mark('understanding'),
    answer: mark('answer'),
    entry: mark('entry'),
    closing: mark('closing'),
  };
};
