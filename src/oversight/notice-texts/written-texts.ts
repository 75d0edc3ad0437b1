import type { Speaker } from '../../flow-engine/speaker.ts';
import type { Organisation } from '../../organisation/organisation.ts';
import { unitOf, unitsBelow } from '../../organisation/unit-tree.ts';
import { partsOf } from '../../outreach/text-parts.ts';
import { cleanText } from '../../shared/clean-text.ts';
import type { Language } from '../../shared/language.ts';
import type { NoticeContent } from '../notices/notice.ts';
import { noticePrompt, noticeTemplates } from './texting.ts';

/** What one kind of recipient reads, as it goes over the wire. */
export interface WrittenText {
  readonly language: Language;
  readonly text: string;
  /** How many texts the carrier makes of it. */
  readonly parts: number;
}

/** Every text of a notice in every language in which somebody would read it; none when it is not texted. */
export const writtenTexts = (
  speaker: Pick<Speaker, 'write'>,
  organisation: Organisation,
  unitId: string,
  content: NoticeContent,
): readonly WrittenText[] => {
  const { texting } = content;
  if (texting === null) return [];
  const languages = [...new Set(unitsBelow(organisation, unitId).flatMap((unit) => unit.languages))];
  const { subscriber, visitor } = noticeTemplates;
  const templates = texting.to === 'affected' ? [subscriber, visitor] : [subscriber];
  const name = unitOf(organisation, unitId)?.name ?? {};
  return languages.flatMap((language) =>
    templates.map((template) => {
      const text = cleanText(speaker.write(noticePrompt(template, content, name, language), language, {}));
      return { language, text, parts: partsOf(text) };
    }),
  );
};
