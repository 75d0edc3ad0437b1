import { type Actor, isSamePerson } from '../shared/actor.ts';
import type { Language } from '../shared/language.ts';
import { oneLine } from '../shared/one-line.ts';
import { type Refused, refused } from '../shared/refused.ts';

export const articleStates = ['draft', 'published', 'withdrawn'] as const;
export type ArticleState = (typeof articleStates)[number];

/** An article of the knowledge base 知识库, in one language: where it belongs and where it stands (art. 24(8), 50(11)). */
export interface Article {
  readonly id: string;
  /** Valid in this unit and those below it. */
  readonly unitId: string;
  readonly lineId: string;
  /** `null`: the whole line of business. */
  readonly categoryId: string | null;
  readonly language: Language;
  /** Who keeps it current; `null`: whoever leads the line. */
  readonly ownerId: string | null;
  readonly state: ArticleState;
  /** The text written last, counted from 1. */
  readonly newest: number;
  /** The text in force. */
  readonly live: number | null;
  /** When somebody must look whether it is still right; set while it is published. */
  readonly reviewAt: Date | null;
  /** Grows by one with every saved change. */
  readonly version: number;
}

/** What an article says; written anew, never altered. */
export interface ArticleText {
  readonly seq: number;
  /** The question as people ask it. */
  readonly title: string;
  /** Other ways of asking it, for the search alone. */
  readonly askedAs: string | null;
  /** For agents. */
  readonly answer: string;
  /** Short, for the ear; `null`: not told on the phone. */
  readonly spoken: string | null;
  /** Served no longer without a mark, and not on the phone. */
  readonly validUntil: Date | null;
  readonly writtenBy: Actor;
  readonly writtenAt: Date;
  /** Where the article belongs once this text is in force; `null`: where it stands. */
  readonly place: ArticlePlace | null;
}

export type ArticlePlace = Pick<Article, 'lineId' | 'categoryId'>;

/** An article with its newest text and the one in force; often they are the same. */
export interface ArticleFile {
  readonly article: Article;
  readonly newest: ArticleText;
  readonly live: ArticleText | null;
}

/** What somebody wants an article to say. */
export type ArticleWish = Pick<ArticleText, 'title' | 'askedAs' | 'answer' | 'spoken' | 'validUntil'> &
  Pick<Article, 'lineId' | 'categoryId' | 'language'>;

export const longest = { title: 80, askedAs: 300, answer: 2900, spoken: 300 } as const;

export type TextRefusal = Refused<'title-missing' | 'answer-missing' | 'too-long' | 'valid-until-over', never>;
export type ArticleRefusal = Refused<
  'withdrawn' | 'nothing-new' | 'own-text' | 'not-published' | 'reason-missing' | 'other-language',
  never
>;

/** An article that was never written before: a draft of its first text. */
export const draftOf = (
  { lineId, categoryId, language }: ArticleWish,
  { id, unitId, ownerId }: Pick<Article, 'id' | 'unitId' | 'ownerId'>,
): Article => ({
  id,
  unitId,
  lineId,
  categoryId,
  language,
  ownerId,
  state: 'draft',
  newest: 1,
  live: null,
  reviewAt: null,
  version: 1,
});

/** The text of a wish, tidied. */
export const textOf = (
  wish: ArticleWish,
  by: { readonly seq: number; readonly actor: Actor; readonly now: Date },
): ArticleText | TextRefusal => {
  const text = {
    title: oneLine(wish.title),
    askedAs: orNull(oneLine(wish.askedAs ?? '')),
    answer: wish.answer.trim(),
    spoken: orNull(oneLine(wish.spoken ?? '')),
  };
  if (text.title === '') return refused('title-missing');
  if (text.answer === '') return refused('answer-missing');
  const isLong = (Object.keys(longest) as (keyof typeof longest)[]).some(
    (part) => [...(text[part] ?? '')].length > longest[part],
  );
  if (isLong) return refused('too-long');
  if (wish.validUntil !== null && wish.validUntil <= by.now) return refused('valid-until-over');
  const place = { lineId: wish.lineId, categoryId: wish.categoryId };
  return { seq: by.seq, ...text, validUntil: wish.validUntil, writtenBy: by.actor, writtenAt: by.now, place };
};

const orNull = (text: string): string | null => (text === '' ? null : text);

/** The newest text is put in force. */
export const published = (
  { article, newest }: ArticleFile,
  by: { readonly actor: Actor; readonly secondPerson: boolean; readonly reviewAt: Date; readonly now: Date },
): Article | ArticleRefusal | TextRefusal => {
  if (article.state === 'withdrawn') return refused('withdrawn');
  if (article.live === article.newest) return refused('nothing-new');
  if (by.secondPerson && isSamePerson(newest.writtenBy, by.actor)) return refused('own-text');
  if (isOver(newest, by.now)) return refused('valid-until-over');
  const { lineId, categoryId } = placeOfText(article, newest);
  const live = newest.seq;
  return {
    ...article,
    lineId,
    categoryId,
    state: 'published',
    live,
    reviewAt: by.reviewAt,
    version: article.version + 1,
  };
};

/** Where an article belongs when a text of it is in force. */
export const placeOfText = (article: Article, text: ArticleText): ArticlePlace => text.place ?? article;

/** Somebody looked, and it is still right. */
export const reviewed = (article: Article, reviewAt: Date): Article | ArticleRefusal =>
  article.state === 'published' ? { ...article, reviewAt, version: article.version + 1 } : refused('not-published');

export const withdrawn = (article: Article): Article | ArticleRefusal =>
  article.state === 'withdrawn'
    ? refused('withdrawn')
    : { ...article, state: 'withdrawn', live: null, reviewAt: null, version: article.version + 1 };

/** Whether its time is over. */
export const isOver = ({ validUntil }: Pick<ArticleText, 'validUntil'>, now: Date): boolean =>
  validUntil !== null && validUntil <= now;

/** Whether a text waits to be put in force. */
export const isWaiting = ({ state, live, newest }: Article): boolean => state !== 'withdrawn' && live !== newest;
