import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import type { Organisation } from '../../../organisation/organisation.ts';
import { inLanguage } from '../../../shared/language.ts';
import { localDayAt } from '../../../shared/local-day.ts';
import { standings, type TrainingStanding } from '../../../staff/training/training-standing.ts';
import type { TrainingTopic } from '../../../staff/training/training-topic.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { timeZoneOf, unitOf } from '../blocks/names.ts';
import { cut, neutral, plain } from '../blocks/outside-text.ts';
import { inSections } from '../blocks/short-message.ts';
import type { Words } from '../blocks/words.ts';
import { dayInWords } from '../duty/duty-words.ts';
import { trainingIds } from './training-ids.ts';

/** People named one by one; the others are counted. */
const mostNamed = 30;

export const topicName = ({ name }: Pick<TrainingTopic, 'name'>, words: Words): string =>
  inLanguage(name, words.language);

/** How a person stands, and how their people do, when they lead some. */
export const trainingMessage = (
  own: readonly TrainingStanding[],
  below: readonly TrainingStanding[],
  organisation: Organisation,
  words: Words,
): ChatMessage => {
  const title = words.say('training.title');
  const ownLines = own.map((each) => standingLine('training.own', each, organisation, words));
  const sections = [
    ...(own.length === 0 && below.length > 0
      ? []
      : [own.length === 0 ? [words.say('training.nothing-owed')] : ownLines]),
    ...(below.length === 0 ? [] : [belowLines(below, organisation, words)]),
  ];
  return {
    text: neutral([title, ...sections.flat().slice(0, 3)].join('\n'), 500),
    blocks: [
      { type: 'header', text: plain(title, 150) },
      ...sections.flatMap((lines): KnownBlock[] =>
        inSections(lines).map((text) => ({ type: 'section', text: plain(text) })),
      ),
      ...buttons(own, below, words),
    ],
  };
};

const standingLine = (
  key: 'training.own' | 'training.of',
  { person, topic, file, dueAt, standing }: TrainingStanding,
  organisation: Organisation,
  words: Words,
): string => {
  const zone = timeZoneOf(unitOf(organisation, person.unitId));
  const line = words.say(`${key}.${standing}`, {
    name: person.name,
    topic: topicName(topic, words),
    day: dayInWords(localDayAt(dueAt, zone), words),
  });
  const score = file?.lastScore ?? null;
  const on = file?.lastOn ?? null;
  if (score === null || on === null) return line;
  return `${line} ${words.say('training.last', { score, pass: topic.pass, day: dayInWords(on, words) })}`;
};

const belowLines = (
  below: readonly TrainingStanding[],
  organisation: Organisation,
  words: Words,
): readonly string[] => {
  const topics = [...new Set(below.map(({ topic }) => topic))];
  const summary = topics.map((topic) => {
    const all = below.filter((each) => each.topic === topic);
    const [overdue = 0, soon = 0, first = 0, valid = 0] = standings.map(
      (wanted) => all.filter(({ standing }) => standing === wanted).length,
    );
    return words.say('training.summary', {
      topic: topicName(topic, words),
      overdue,
      soon,
      first,
      valid,
      total: all.length,
    });
  });
  const pressing = below.filter(({ standing }) => standing === 'overdue' || standing === 'soon');
  const more = pressing.length - mostNamed;
  return [
    words.say('training.below'),
    ...summary,
    ...pressing.slice(0, mostNamed).map((each) => standingLine('training.of', each, organisation, words)),
    ...(more > 0 ? [words.say('training.more', { count: more })] : []),
  ];
};

const buttons = (
  own: readonly TrainingStanding[],
  below: readonly TrainingStanding[],
  words: Words,
): readonly ActionsBlock[] => {
  const has = (kinds: readonly TrainingTopic['kind'][]): boolean =>
    below.some(({ topic }) => kinds.includes(topic.kind));
  const elements: Button[] = [
    ...own
      .filter(({ topic }) => topic.kind === 'quiz')
      .map(({ topic }) => {
        const label = words.say('training.take', { topic: topicName(topic, words) });
        return button(trainingIds.quiz, label, topic.id);
      }),
    ...(has(['course', 'quiz']) ? [button(trainingIds.record, words.say('training.record'), 'any')] : []),
    ...(has(['call-review']) ? [button(trainingIds.review, words.say('training.review'), 'any')] : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', elements: elements.slice(0, 25) }];
};

/** The value tells buttons of one message apart. */
const button = (actionId: string, label: string, value: string): Button => ({
  type: 'button',
  action_id: actionId,
  text: plain(label, 75),
  value,
  accessibility_label: cut(label, 75),
});
