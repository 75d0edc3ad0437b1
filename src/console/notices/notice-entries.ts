import type { Organisation, Unit } from '../../organisation/organisation.ts';
import { lineage } from '../../organisation/unit-tree.ts';
import { type Announced, isLive } from '../../oversight/announcements/published-announcement.ts';
import type { Notice } from '../../oversight/notices/notice.ts';
import { readNotices } from '../../oversight/notices/public-notices.ts';
import { inLanguage, type Language, type LocalText } from '../../shared/language.ts';
import type { Translator } from '../../shared/translator.ts';

/** What the page shows of the hotline: all of it is in this process already. */
export interface PublicNotices {
  organisation(): Organisation | null;
  notices(): readonly Notice[];
  /** Planned outages and what they changed, and what an incident announced. */
  announced(): readonly Announced[];
  now(): Date;
}

/** One notice in one language. */
export interface NoticeEntry {
  /** Stays the same as long as the words do; `null`: an announcement of the phone. */
  readonly id: string | null;
  readonly title: string;
  readonly text: string;
  /** The language of title and text, where they are not in the one asked for. */
  readonly language: Language;
  readonly unit: string;
  readonly lines: readonly string[];
  readonly from: Date;
  readonly until: Date;
}

/** What readers of a unit are told at this moment: interruptions first, then notices, the newest first. */
export const entriesOf = (
  shown: PublicNotices,
  organisation: Organisation,
  unit: Unit,
  language: Language,
  translator: Translator,
): readonly NoticeEntry[] => {
  const now = shown.now();
  const name = (of: readonly { readonly id: string; readonly name: LocalText }[], id: string): string =>
    inLanguage(of.find((each) => each.id === id)?.name ?? { [language]: id }, language);
  const reaching = lineage(organisation, unit.id).map(({ id }) => id);
  const urgent = shown
    .announced()
    .filter((each) => reaching.includes(each.unitId) && isLive(each, now))
    .map((each): NoticeEntry => {
      const told = toldIn(each.text, language);
      return {
        id: null,
        title: translator.t(told, 'console', `notices.kinds.${each.kind}`),
        text: each.text[told] ?? '',
        language: told,
        unit: name(organisation.units, each.unitId),
        lines: [],
        from: each.planned?.from ?? each.from,
        until: each.planned?.until ?? each.until,
      };
    });
  const notices = readNotices(organisation, shown.notices(), unit.id, now).map((each): NoticeEntry => {
    const told = toldIn(each.text, language);
    return {
      id: `${each.id}.${each.number}`,
      title: inLanguage(each.title, told),
      text: each.text[told] ?? '',
      language: told,
      unit: name(organisation.units, each.unitId),
      lines: each.lineIds.map((lineId) => name(organisation.lines, lineId)),
      from: each.from,
      until: each.until,
    };
  });
  return [...urgent, ...notices];
};

/** The language in which words are there: the one asked for, else the closest. */
const toldIn = (text: LocalText, language: Language): Language => {
  const words = inLanguage(text, language);
  return (
    Object.keys(text).find((tag) => tag === language) ??
    Object.keys(text).find((tag) => text[tag] === words) ??
    language
  );
};

/** How long an answer may be kept, in seconds: a minute, and never past the end of anything it shows or the start of what it does not. */
export const keptSeconds = (shown: PublicNotices): number => {
  const now = shown.now().getTime();
  const edges = [
    ...shown.notices().flatMap(({ versions }) => versions.flatMap(({ from, until }) => [from, until])),
    ...shown.announced().flatMap(({ from, until }) => [from, until]),
  ];
  const next = edges.map((edge) => (edge.getTime() - now) / 1_000).filter((seconds) => seconds > 0);
  return Math.floor(Math.min(60, ...next));
};
