import { unitOf } from '../../organisation/unit-tree.ts';
import type { Actor } from '../../shared/actor.ts';
import { maskText } from '../../shared/masking.ts';
import { oneLine } from '../../shared/one-line.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import type { NotPermitted } from '../../staff/permit.ts';
import { type KnowledgeDesk, knowledgeAudit, refusalOf } from '../knowledge-desk.ts';
import { answerDue, type Question, questionKey } from './question.ts';

export interface Unanswered {
  readonly actor: Actor;
  readonly unitId: string;
  readonly lineId: string | null;
  readonly categoryId: string | null;
  readonly language: string;
  readonly text: string;
}

export type KeepResult =
  | { readonly kind: 'kept'; readonly question: Question }
  | NotPermitted
  | Refused<'question-missing' | 'unknown-place', never>;

const longest = 300;

/** Keeps a question that found no answer, so that somebody writes one; the same question again is counted. */
export const keepQuestion = async (desk: KnowledgeDesk, asked: Unanswered): Promise<KeepResult> => {
  const { actor, unitId, lineId, categoryId, language } = asked;
  const subject = { kind: 'unit', id: unitId };
  const no = await refusalOf(desk, actor, 'knowledge.read', { unitId, lineId: null }, subject);
  if (no !== null) return no;
  const unit = unitOf(desk.organisation(), unitId);
  if (unit === null) return refused('unknown-place');
  const text = [...maskText(oneLine(asked.text))].slice(0, longest).join('');
  if (text === '') return refused('question-missing');
  const now = desk.clock.now();
  const id = desk.ids.next();
  const question: Question = {
    id,
    unitId,
    lineId,
    categoryId,
    language,
    text,
    key: questionKey(text),
    asked: 1,
    firstAskedAt: now,
    lastAskedAt: now,
    dueAt: answerDue(unit, now),
    state: 'open',
    articleId: null,
  };
  const doing = { actor, action: 'knowledge.read' as const, subject: { kind: 'question', id }, unitId };
  const entry = knowledgeAudit(desk, doing, 'done', { found: 'nothing', question: text });
  return { kind: 'kept', question: await desk.questions.keep(question, [entry]) };
};

export type DropResult =
  | { readonly kind: 'dropped' }
  | NotPermitted
  | Refused<'no-such-question' | 'settled-already', never>;

/** A manager says that a question needs no article. */
export const dropQuestion = async (
  desk: KnowledgeDesk,
  { actor, questionId }: { readonly actor: Actor; readonly questionId: string },
): Promise<DropResult> => {
  const question = await desk.questions.find(questionId);
  if (question === null) return refused('no-such-question');
  const { unitId, lineId, text } = question;
  const subject = { kind: 'question', id: questionId };
  const no = await refusalOf(desk, actor, 'knowledge.write', { unitId, lineId }, subject);
  if (no !== null) return no;
  const entry = knowledgeAudit(desk, { actor, action: 'knowledge.write', subject, unitId }, 'done', { dropped: text });
  const saved = await desk.questions.drop(questionId, actor, [entry]);
  return saved === 'saved' ? { kind: 'dropped' } : refused('settled-already');
};
