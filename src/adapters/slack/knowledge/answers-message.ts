import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import type { ArticleFile, ArticleText } from '../../../knowledge/article.ts';
import type { FoundAnswer } from '../../../knowledge/search/best-answers.ts';
import type { Organisation, StaffMember } from '../../../organisation/organisation.ts';
import { staffActor } from '../../../shared/actor.ts';
import { maskText } from '../../../shared/masking.ts';
import { permit } from '../../../staff/permit.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { cut, mrkdwn, neutral, plain } from '../blocks/outside-text.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Words } from '../blocks/words.ts';
import { type TicketRef, writeTicketRef } from '../ticket-card/ticket-ref.ts';
import { aboutArticle } from './article-words.ts';
import { knowledgeIds, writeArticleForTicket } from './knowledge-ids.ts';

export interface AnswersView {
  readonly answers: readonly FoundAnswer[];
  /** Looked up for a ticket; `null`: for whoever asked. */
  readonly ticket: TicketRef | null;
  /** What was asked, in words; empty for a ticket. */
  readonly asked: string;
  readonly person: StaffMember;
  readonly organisation: Organisation;
  readonly now: Date;
}

type ButtonName = keyof typeof knowledgeIds;

/** A button of the knowledge base; screen readers hear which article it is about. */
export const knowledgeButton = (name: ButtonName, value: string, title: string, words: Words): Button => ({
  type: 'button',
  action_id: knowledgeIds[name],
  value,
  text: plain(words.say(`knowledge.buttons.${name === 'missing' ? 'nothing' : name}`), 75),
  ...(words.has(`knowledge.of.${name}`)
    ? { accessibility_label: cut(words.say(`knowledge.of.${name}`, { title }), 75) }
    : {}),
});

/** An article in short: its question, the beginning of its answer, whose it is. */
export const articleBlocks = (
  file: ArticleFile,
  text: ArticleText,
  { organisation, now }: Pick<AnswersView, 'organisation' | 'now'>,
  words: Words,
): readonly KnownBlock[] => [
  { type: 'section', text: mrkdwn(`*${neutral(text.title, 80)}*\n${neutral(text.answer, 220)}`) },
  { type: 'context', elements: [plain(aboutArticle(file, text, organisation, words, now), 300)] },
];

/** The best answers, with what can be done with each, and a way to say that none of them is it. */
export const answersMessage = (view: AnswersView, words: Words): ChatMessage => {
  const { answers, ticket, asked } = view;
  const title =
    ticket === null
      ? words.say('knowledge.answers', { asked })
      : words.say('knowledge.for-ticket', { number: ticket.number });
  const nothing: ActionsBlock = {
    type: 'actions',
    block_id: 'knowledge.nothing',
    elements: [
      ticket === null
        ? knowledgeButton('nothing', cut(maskText(asked), 300), '', words)
        : knowledgeButton('missing', writeTicketRef(ticket), '', words),
    ],
  };
  return {
    text: shortMessage(title).text,
    blocks: [
      { type: 'header', text: plain(title, 150) },
      ...(answers.length === 0
        ? [{ type: 'section' as const, text: plain(words.say('knowledge.none')) }]
        : answers.flatMap((answer) => answerBlocks(answer, view, words))),
      nothing,
    ],
  };
};

const answerBlocks = ({ file, text }: FoundAnswer, view: AnswersView, words: Words): readonly KnownBlock[] => {
  const { id, unitId, lineId } = file.article;
  const { ticket, person, organisation, now } = view;
  const button = (name: ButtonName, value = id) => knowledgeButton(name, value, text.title, words);
  const mayChange = permit(organisation, staffActor(person.id), 'knowledge.write', { unitId, lineId }) === 'ok';
  const isDue = file.article.reviewAt !== null && file.article.reviewAt <= now;
  const ref = ticket === null ? '' : writeArticleForTicket(id, ticket);
  return [
    ...articleBlocks(file, text, view, words),
    {
      type: 'actions',
      block_id: `knowledge.${id}`,
      elements: [
        button('read'),
        ...(ticket === null ? [] : [button('answered', ref), button('use', ref)]),
        ...(mayChange ? [button('change'), ...(isDue ? [button('review')] : []), button('withdraw')] : []),
      ],
    },
  ];
};
