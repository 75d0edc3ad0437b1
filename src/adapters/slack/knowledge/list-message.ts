import type { KnownBlock } from '@slack/types';
import type { ArticleFile } from '../../../knowledge/article.ts';
import type { Question } from '../../../knowledge/gaps/question.ts';
import { isAllWell, type KnowledgeList } from '../../../knowledge/list/knowledge-list.ts';
import type { Organisation } from '../../../organisation/organisation.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf } from '../blocks/names.ts';
import { plain } from '../blocks/outside-text.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Words } from '../blocks/words.ts';
import { articleBlocks, knowledgeButton } from './answers-message.ts';
import { dayOf, topicName } from './article-words.ts';

/** Slack takes fifty blocks a message. */
const mostQuestions = 8;
const mostArticles = 4;

/** What there is to do: a click begins each piece of it. */
export const listMessage = (list: KnowledgeList, organisation: Organisation, words: Words): ChatMessage => {
  const unit = nameOf(organisation.units, list.unitId, words.language);
  const title = words.say('knowledge.list.title', { unit, on: list.on });
  const { questions, due, waiting, frequent } = list;
  const topics = frequent.map(({ count, ...topic }) =>
    words.say('knowledge.list.topic', { topic: topicName(topic, organisation, words), count: String(count) }),
  );
  return {
    text: shortMessage(title).text,
    blocks: [
      { type: 'header', text: plain(title, 150) },
      ...(isAllWell(list) ? [said(words.say('knowledge.list.all-well'))] : []),
      ...part('questions', questions, mostQuestions, words, (question) =>
        questionBlocks(question, list, organisation, words),
      ),
      ...part('due', due, mostArticles, words, (file) =>
        fileBlocks(file, ['read', 'review', 'change', 'withdraw'], list, organisation, words),
      ),
      ...part('waiting', waiting, mostArticles, words, (file) =>
        fileBlocks(file, ['publish', 'change'], list, organisation, words),
      ),
      ...(topics.length === 0
        ? []
        : [said([words.say('knowledge.list.frequent'), ...topics.map((line) => `• ${line}`)].join('\n'))]),
    ],
  };
};

const said = (text: string): KnownBlock => ({ type: 'section', text: plain(text) });

const part = <Item>(
  key: string,
  items: readonly Item[],
  most: number,
  words: Words,
  blocksOf: (item: Item) => readonly KnownBlock[],
): readonly KnownBlock[] => {
  if (items.length === 0) return [];
  const more = items.length - most;
  return [
    said(words.say(`knowledge.list.${key}`)),
    ...items.slice(0, most).flatMap(blocksOf),
    ...(more > 0 ? [said(words.say('knowledge.list.more', { count: String(more) }))] : []),
  ];
};

const questionBlocks = (
  { id, asked, text, dueAt, unitId, articleId }: Question,
  { at }: KnowledgeList,
  organisation: Organisation,
  words: Words,
): readonly KnownBlock[] => {
  const line = words.say('knowledge.list.question', {
    count: String(asked),
    due: dayOf(dueAt, unitId, organisation),
    text,
  });
  const marks = [
    ...(dueAt <= at ? [words.say('knowledge.list.late')] : []),
    ...(articleId === null ? [] : [words.say('knowledge.list.writing')]),
  ];
  return [
    said([line, ...marks].join(' · ')),
    {
      type: 'actions',
      block_id: `knowledge.question.${id}`,
      elements: [
        ...(articleId === null ? [knowledgeButton('write', id, text, words)] : []),
        knowledgeButton('drop', id, text, words),
      ],
    },
  ];
};

const fileBlocks = (
  file: ArticleFile,
  buttons: readonly ('read' | 'review' | 'change' | 'withdraw' | 'publish')[],
  { at }: KnowledgeList,
  organisation: Organisation,
  words: Words,
): readonly KnownBlock[] => {
  const text = buttons.includes('publish') ? file.newest : (file.live ?? file.newest);
  return [
    ...articleBlocks(file, text, { organisation, now: at }, words),
    {
      type: 'actions',
      block_id: `knowledge.${buttons[0]}.${file.article.id}`,
      elements: buttons.map((name) => knowledgeButton(name, file.article.id, text.title, words)),
    },
  ];
};
