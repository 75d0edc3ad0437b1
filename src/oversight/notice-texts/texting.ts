import type { Prompt } from '../../flow-engine/session.ts';
import type { Organisation } from '../../organisation/organisation.ts';
import { unitOf, unitsBelow } from '../../organisation/unit-tree.ts';
import { inLanguage, type Language, type LocalText } from '../../shared/language.ts';
import { type Notice, type NoticeContent, versionInForce } from '../notices/notice.ts';

/** At most so many a week for one person, emergencies apart; said on the phone to whoever asks for them. */
export const mostPerWeek = 2;
const weekMs = 7 * 86_400_000;
export const weekBefore = (now: Date): Date => new Date(now.getTime() - weekMs);

/** One notice is sent in so many texts at most. */
export const mostParts = 3;

/** How a notice is written to whoever asked for notices, and to whoever is expected while it holds. */
export const noticeTemplates = { subscriber: 'text.notice', visitor: 'text.notice-visit' } as const;

/** The sentence in which somebody who is written to in this language is told. */
export const noticePrompt = (
  template: string,
  { title, text }: Pick<NoticeContent, 'title' | 'text'>,
  unitName: LocalText,
  language: Language,
): Prompt => ({
  key: template,
  params: {
    unit: { say: 'name', text: unitName },
    title: { say: 'name', text: title },
    words: { say: 'notice', text: inLanguage(text, language) },
  },
});

/** Whom the texts of a notice go to. */
export interface Audience {
  /** Who asked one of these units for its notices. */
  readonly unitIds: readonly string[];
  /** Who is expected in one of them, for one of these services (`null`: any), in this time besides; `null`: nobody. */
  readonly visits: { readonly serviceIds: readonly string[] | null; readonly from: Date; readonly until: Date } | null;
}

/** The units that the notice reaches, and who has a visit there in what is left of its time. */
export const audienceOf = (
  organisation: Organisation,
  unitId: string,
  { texting, lineIds, from, until }: Pick<NoticeContent, 'texting' | 'lineIds' | 'from' | 'until'>,
  now: Date,
): Audience => {
  const services = organisation.services.filter(({ lineId }) => lineIds.includes(lineId)).map(({ id }) => id);
  return {
    unitIds: unitsBelow(organisation, unitId).map(({ id }) => id),
    visits:
      texting?.to === 'affected'
        ? { serviceIds: lineIds.length === 0 ? null : services, from: from > now ? from : now, until }
        : null,
  };
};

/** Whether this version of the notice may be texted at this moment. */
export const isTexted = (notice: Notice, number: number, now: Date): boolean => {
  const { number: inForce, texting, until } = versionInForce(notice);
  return notice.withdrawnAt === null && inForce === number && texting !== null && now < until;
};

export const zoneOf = (organisation: Organisation, unitId: string): string =>
  unitOf(organisation, unitId)?.calendar.timeZone ?? 'UTC';
