import type { KnownBlock, ModalView } from '@slack/types';
import { type ArticleFile, type ArticleText, type ArticleWish, longest } from '../../../knowledge/article.ts';
import type { Organisation, StaffMember } from '../../../organisation/organisation.ts';
import { dayPlus, localDayAt, startOfDay } from '../../../shared/local-day.ts';
import { askingModal, shownModal } from '../blocks/ask-modal.ts';
import { askedUnit, choiceQuestion, textField } from '../blocks/form-fields.ts';
import { timeZoneOf, unitOf } from '../blocks/names.ts';
import { plain } from '../blocks/outside-text.ts';
import type { Words } from '../blocks/words.ts';
import { categoryBlock, categoryQuestion, option, readCategory } from '../ticket-actions/questions.ts';
import { aboutArticle, languageName, lastDayOf, wholeText } from './article-words.ts';
import { knowledgeIds } from './knowledge-ids.ts';

const fields = {
  language: 'language',
  title: 'title',
  askedAs: 'asked-as',
  answer: 'answer',
  spoken: 'spoken',
  until: 'until',
} as const;

/** What a form to write begins with. */
export interface ArticleForm {
  readonly memory: string;
  readonly person: StaffMember;
  readonly organisation: Organisation;
  /** The place and the words it begins with; of a new one those of a question, or nothing. */
  readonly begins: Partial<Omit<ArticleWish, 'lineId'>> & { readonly lineId?: string | null };
  /** The unit of an article that is changed; `null`: to be chosen. */
  readonly unitId: string | null;
}

/** The form of a new article, or of another text for one. */
export const articleModal = (form: ArticleForm, words: Words): ModalView => {
  const { memory, person, organisation, begins, unitId } = form;
  const say = (key: string): string => words.say(`knowledge.fields.${key}`);
  const { lineId = null, categoryId = null, title = '', askedAs, answer = '', spoken, validUntil } = begins;
  const languages = [...new Set(organisation.units.flatMap((unit) => unit.languages))];
  const until = validUntil == null ? '' : lastDayOf(validUntil, unitId ?? person.unitId, organisation);
  const field = (id: keyof typeof longest | 'until', initial: string, isOptional: boolean, isLong: boolean) =>
    textField({
      id: fields[id],
      label: say(fields[id]),
      ...(words.has(`knowledge.fields.${fields[id]}-hint`) ? { hint: say(`${fields[id]}-hint`) } : {}),
      ...(initial === '' ? {} : { initial }),
      multiline: isLong,
      optional: isOptional,
      most: id === 'until' ? 20 : longest[id],
    });
  const blocks: KnownBlock[] = [
    ...(unitId === null ? [askedUnit(person, organisation, words)] : []),
    categoryQuestion(lineId === null ? null : { lineId, categoryId }, organisation, words),
    choiceQuestion({
      block: fields.language,
      label: say('language'),
      options: languages.map((language) => option(languageName(language, words), language)),
      chosen: begins.language ?? words.language,
    }),
    field('title', title, false, false),
    field('askedAs', askedAs ?? '', true, false),
    field('answer', answer, false, true),
    field('spoken', spoken ?? '', true, true),
    field('until', until, true, false),
  ];
  const action = unitId === null ? 'write' : 'change';
  return askingModal(
    { callbackId: knowledgeIds[action], title: words.say(`knowledge.titles.${action}`), memory, blocks },
    words,
  );
};

/** What is wrong with a form that was sent, by field. */
export const articleFaults = (sent: Readonly<Record<string, string>>, words: Words) => {
  if ((sent[categoryBlock] ?? '') === '') return { [categoryBlock]: words.say('modal.empty') };
  const missing = [fields.title, fields.answer].find((id) => (sent[id] ?? '').trim() === '');
  if (missing !== undefined) return { [missing]: words.say('modal.empty') };
  const until = sent[fields.until] ?? '';
  return until === '' || readDay(until) !== null ? null : { [fields.until]: words.say('knowledge.faults.day') };
};

/** What was written in the form; the last day of its validity is a day of the unit. */
export const readWish = (
  sent: Readonly<Record<string, string>>,
  unitId: string,
  organisation: Organisation,
): ArticleWish => {
  const { lineId, categoryId } = readCategory(sent[categoryBlock] ?? '');
  const until = readDay(sent[fields.until] ?? '');
  const zone = timeZoneOf(unitOf(organisation, unitId));
  return {
    lineId,
    categoryId,
    language: sent[fields.language] ?? '',
    title: sent[fields.title] ?? '',
    askedAs: sent[fields.askedAs] ?? null,
    answer: sent[fields.answer] ?? '',
    spoken: sent[fields.spoken] ?? null,
    validUntil: until === null ? null : startOfDay(dayPlus(until, 1), zone),
  };
};

const readDay = (text: string): string | null => {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize('NFKC').trim()) ?? [];
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${on}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || localDayAt(at, 'UTC') !== on ? null : on;
};

/** An article in full, to read, or to publish what one has read. */
export const readModal = (
  file: ArticleFile,
  text: ArticleText,
  shown: { readonly organisation: Organisation; readonly now: Date; readonly memory: string | null },
  words: Words,
): ModalView => {
  const { organisation, now, memory } = shown;
  const action = memory === null ? 'read' : 'publish';
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain(text.title, 150) },
    { type: 'context', elements: [plain(aboutArticle(file, text, organisation, words, now), 1000)] },
    { type: 'section', text: plain(text.answer) },
    ...wholeText(file, text, organisation, words).map(
      (line): KnownBlock => ({ type: 'context', elements: [plain(line, 1500)] }),
    ),
  ];
  const frame = {
    callbackId: knowledgeIds[action],
    title: words.say(`knowledge.titles.${action}`),
    memory: memory ?? '',
    blocks,
  };
  return memory === null ? shownModal(frame, words) : askingModal(frame, words);
};
