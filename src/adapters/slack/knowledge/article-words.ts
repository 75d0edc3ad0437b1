import { type ArticleFile, type ArticleText, isOver, isWaiting, placeOfText } from '../../../knowledge/article.ts';
import type { Organisation } from '../../../organisation/organisation.ts';
import { localDayAt } from '../../../shared/local-day.ts';
import { nameOf, staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';

/** The category, or the line of business, in words. */
export const topicName = (
  { lineId, categoryId }: { readonly lineId: string; readonly categoryId: string | null },
  organisation: Organisation,
  words: Words,
): string =>
  categoryId === null
    ? nameOf(organisation.lines, lineId, words.language)
    : nameOf(organisation.categories, categoryId, words.language);

export const languageName = (language: string, words: Words): string =>
  new Intl.DisplayNames([words.language], { type: 'language' }).of(language) ?? language;

export const dayOf = (at: Date, unitId: string, organisation: Organisation): string =>
  localDayAt(at, timeZoneOf(unitOf(organisation, unitId)));

/** The last day on which a text holds, as it is written in the form. */
export const lastDayOf = (validUntil: Date, unitId: string, organisation: Organisation): string =>
  dayOf(new Date(validUntil.getTime() - 1), unitId, organisation);

/** Whose it is and what it is about; with a mark when it is no longer valid, or must be looked at. */
export const aboutArticle = (
  { article, live, newest }: ArticleFile,
  text: ArticleText,
  organisation: Organisation,
  words: Words,
  now: Date,
): string => {
  const { unitId, language, reviewAt } = article;
  const on = (at: Date): string => dayOf(at, unitId, organisation);
  const lines = [
    words.say('knowledge.about', {
      unit: nameOf(organisation.units, unitId, words.language),
      topic: topicName(placeOfText(article, text), organisation, words),
      language: languageName(language, words),
    }),
  ];
  if (text.validUntil !== null) {
    const lastDay = lastDayOf(text.validUntil, unitId, organisation);
    lines.push(words.say(isOver(text, now) ? 'knowledge.over' : 'knowledge.until', { on: lastDay }));
  }
  if (reviewAt !== null && reviewAt <= now) lines.push(words.say('knowledge.due', { on: on(reviewAt) }));
  if (isWaiting(article) && live !== null && live.seq !== newest.seq) lines.push(words.say('knowledge.waits'));
  return lines.join(' · ');
};

/** All that an article says, and who wrote it. */
export const wholeText = (
  { article }: ArticleFile,
  text: ArticleText,
  organisation: Organisation,
  words: Words,
): readonly string[] => {
  const { writtenBy, writtenAt, askedAs, spoken } = text;
  const name = writtenBy.kind === 'staff' ? staffName(organisation, writtenBy.staffId) : words.say('actors.system');
  const at = dayAndTimePlain(writtenAt, words.language, timeZoneOf(unitOf(organisation, article.unitId)));
  const owner = article.ownerId === null ? words.say('knowledge.nobody') : staffName(organisation, article.ownerId);
  return [
    ...(askedAs === null ? [] : [words.say('knowledge.asked-as', { text: askedAs })]),
    ...(spoken === null ? [] : [words.say('knowledge.spoken', { text: spoken })]),
    `${words.say('knowledge.by', { name, at })} · ${words.say('knowledge.owner', { name: owner })} · ${words.say(`knowledge.states.${article.state}`)}`,
  ];
};
