import type { Choice, HostResult } from '../../flow-engine/session.ts';
import type { Organisation } from '../../organisation/organisation.ts';
import { lineage } from '../../organisation/unit-tree.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Language } from '../../shared/language.ts';

/** A published article as it is told on the phone. */
export interface SpokenAnswer {
  readonly articleId: string;
  readonly seq: number;
  readonly unitId: string;
  readonly lineId: string;
  readonly language: Language;
  /** The question. */
  readonly title: string;
  readonly spoken: string;
  readonly validUntil: Date | null;
  /** How often it answered somebody lately. */
  readonly uses: number;
}

/** A caller listens to no more than these before they may ask. */
const mostOffered = 3;

export interface AskingCaller {
  readonly organisation: Organisation;
  readonly unitId: string;
  readonly lineId: string | undefined;
  readonly language: Language;
  readonly now: Date;
}

/**
 * What can be told to a caller about a topic: answers of their unit and those above it that hold today, used most first. Whoever speaks a
 * kind of Chinese in which nothing is written hears the other; in a language of its own, nothing: better asked than not understood.
 */
export const answersFor = (all: readonly SpokenAnswer[], caller: AskingCaller): readonly SpokenAnswer[] => {
  const { organisation, unitId, lineId, language, now } = caller;
  if (lineId === undefined || all.length === 0) return [];
  const units = lineage(organisation, unitId).map(({ id }) => id);
  const here = all.filter(
    (answer) =>
      answer.lineId === lineId &&
      units.includes(answer.unitId) &&
      (answer.validUntil === null || answer.validUntil > now),
  );
  const own = here.filter((answer) => answer.language === language);
  const told = own.length > 0 ? own : here.filter((answer) => isChinese(answer.language) && isChinese(language));
  const nearness = ({ unitId: of }: SpokenAnswer): number => units.indexOf(of);
  return told.toSorted((a, b) => b.uses - a.uses || nearness(a) - nearness(b) || (a.articleId < b.articleId ? -1 : 1));
};

const isChinese = (language: Language): boolean => /^(?:zh|yue)\b/.test(language);

/** Those a caller is offered, of what can be told. */
export const answerChoices = (answers: readonly SpokenAnswer[]): readonly Choice[] =>
  answers.slice(0, mostOffered).map(({ articleId, title }) => ({
    id: articleId,
    label: { say: 'text', text: title.replace(/[?？!！.。]+$/u, '') },
  }));

/** The answer a caller chose of what can be told, whatever is used more by then; `gone` when it is in force no more. */
export const answerTold = (answers: readonly SpokenAnswer[], articleId: string | undefined): HostResult => {
  const answer = answers.find((each) => each.articleId === articleId);
  return answer === undefined
    ? { kind: 'result', result: 'gone', told: {} }
    : { kind: 'result', result: 'found', told: { answer: { say: 'notice', text: answer.spoken } } };
};

/** Work owed for an answer that is heard: it is counted, once an article and call. */
export const heardEffect = (
  { articleId, seq }: Pick<SpokenAnswer, 'articleId' | 'seq'>,
  { id: callId, unitId }: { readonly id: string; readonly unitId: string },
  now: Date,
  ids: Ids,
): Effect => ({
  id: ids.next(),
  job: 'count-heard-answer',
  key: `count-heard-answer:${callId}:${articleId}`,
  payload: { articleId, seq, callId, unitId },
  notBefore: now,
});
