import type { Actor } from '../../shared/actor.ts';
import type { Language, LocalText } from '../../shared/language.ts';
import { oneLine } from '../../shared/one-line.ts';
import { type Refused, refused, refusedWith } from '../../shared/refused.ts';

/** What the public is told, where and how long. It reaches the unit and every unit below it. */
export interface NoticeContent {
  readonly title: LocalText;
  readonly text: LocalText;
  readonly from: Date;
  readonly until: Date;
  /** The lines of business it is about; empty: all of them. */
  readonly lineIds: readonly string[];
  /** Callers hear it before the menu. */
  readonly byPhone: boolean;
  /** It stands on the public page, for browsers and apps. */
  readonly onWeb: boolean;
  /** It is texted besides; `null`: to nobody. */
  readonly texting: NoticeTexting | null;
}

/** Whom a notice is texted to: who asked for notices, or besides them who has a visit booked while it holds. */
export const textedTo = ['subscribers', 'affected'] as const;
export type TextedTo = (typeof textedTo)[number];

export interface NoticeTexting {
  readonly to: TextedTo;
  /** It cannot wait: texted at night too, and beyond what a person gets in a week. */
  readonly emergency: boolean;
}

/** What was approved once; it never changes. */
export interface NoticeVersion extends NoticeContent {
  readonly number: number;
  readonly writtenBy: Actor;
  readonly reason: string;
  /** Another person than the one who wrote it. */
  readonly approvedBy: Actor;
  readonly approvedAt: Date;
  readonly approvalId: string;
  /** The number of the version in force until then; `null` for the first. */
  readonly before: number | null;
}

/** A notice to the public (公告): everything that was ever approved of it, and which of that is in force. */
export interface Notice {
  readonly id: string;
  readonly unitId: string;
  readonly versions: readonly NoticeVersion[];
  /** The number of the version in force. */
  readonly inForce: number;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: Actor | null;
  readonly withdrawnWhy: string | null;
  /** Grows by one with every saved change. */
  readonly version: number;
}

export const versionInForce = ({ versions, inForce }: Notice): NoticeVersion => {
  const found = versions.find(({ number }) => number === inForce);
  if (found === undefined) throw new Error('a notice has no version in force');
  return found;
};

/** Whether the public is told it at this moment. */
export const isCurrent = (notice: Notice, now: Date): boolean => {
  const { from, until } = versionInForce(notice);
  return notice.withdrawnAt === null && from <= now && now < until;
};

export const longestTitle = 60;
/** Longer ones keep callers from the menu. */
export const longestHeard = 300;
export const longestRead = 1000;

export type ContentRefusal =
  | Refused<'language-missing' | 'sms-too-long', { readonly languages: readonly Language[] }>
  | Refused<'title-too-long' | 'heard-too-long' | 'text-too-long' | 'personal-data', never>
  | Refused<'window-empty' | 'window-over' | 'nowhere', never>;

const identityNumber = /(?<![0-9])[1-9]\d{16}[0-9Xx](?![0-9])/;

/** The content in good order, or what is wrong with it; every language of the unit is written, title and text. */
export const contentOf = (
  wish: NoticeContent,
  languages: readonly Language[],
  now: Date,
): NoticeContent | ContentRefusal => {
  const title = only(wish.title, languages, oneLine);
  const text = only(wish.text, languages, wish.byPhone ? oneLine : paragraphs);
  const missing = languages.filter((language) => title[language] === undefined || text[language] === undefined);
  if (missing.length > 0) return refusedWith('language-missing', { languages: missing });
  const longest = (words: LocalText) => Math.max(...Object.values(words).map((each) => [...each].length));
  if (longest(title) > longestTitle) return refused('title-too-long');
  if (wish.byPhone && longest(text) > longestHeard) return refused('heard-too-long');
  if (longest(text) > longestRead) return refused('text-too-long');
  const said = [...Object.values(title), ...Object.values(text)].join('\n').normalize('NFKC');
  if (identityNumber.test(said)) return refused('personal-data');
  if (wish.until <= wish.from) return refused('window-empty');
  if (wish.until <= now) return refused('window-over');
  if (!wish.byPhone && !wish.onWeb) return refused('nowhere');
  return { ...wish, title, text };
};

const only = (words: LocalText, languages: readonly Language[], tidy: (text: string) => string): LocalText =>
  Object.fromEntries(
    languages
      .map((language) => [language, tidy(words[language] ?? '')] as const)
      .filter(([, written]) => written !== ''),
  );

/** Paragraphs stay; nothing in them that cannot be seen. */
const paragraphs = (text: string): string =>
  text
    .split(/\r\n?|\n/)
    .map(oneLine)
    .filter((line) => line !== '')
    .join('\n');
