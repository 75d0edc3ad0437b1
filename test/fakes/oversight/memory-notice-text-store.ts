import type { NoticeText, NoticeTextStore, Recipient } from '../../../src/oversight/notice-texts/ports.ts';
import type { TextReach } from '../../../src/oversight/notice-texts/reach.ts';
import { type Audience, mostPerWeek, weekBefore } from '../../../src/oversight/notice-texts/texting.ts';
import type { OversightTables } from './memory-announcement-store.ts';

export interface MemoryTexted extends NoticeText {
  readonly noticeId: string;
  readonly number: number;
  readonly emergency: boolean;
  readonly at: Date;
}

/** What a NoticeTextStore without a database holds. */
export interface MemoryNoticeTexts {
  /** Standing subscriptions. */
  readonly subscribers: Omit<Recipient, 'asked'>[];
  readonly visits: (Omit<Recipient, 'asked'> & { readonly serviceId: string; readonly startsAt: Date })[];
  readonly texted: MemoryTexted[];
  /** When calls began, by unit. */
  readonly calls: { readonly unitId: string; readonly at: Date }[];
}

/** A NoticeTextStore without a database; what a carrier said is not known to it. */
export const createMemoryNoticeTextStore = (
  tables: Pick<OversightTables, 'effects' | 'audit'>,
  own: MemoryNoticeTexts,
): NoticeTextStore => {
  const texting = new Map<string, { after: string | null; isFinished: boolean; heldBack: number }>();
  const place = (noticeId: string, number: number): string => `${noticeId}:${number}`;
  const people = ({ unitIds, visits }: Audience): readonly Recipient[] => {
    const asked = own.subscribers
      .filter(({ unitId }) => unitIds.includes(unitId))
      .map((each) => ({ ...each, asked: true }));
    const expected = own.visits.filter(
      ({ unitId, serviceId, startsAt }) =>
        visits !== null &&
        unitIds.includes(unitId) &&
        (visits.serviceIds?.includes(serviceId) ?? true) &&
        startsAt >= visits.from &&
        startsAt < visits.until,
    );
    const found = new Map<string, Recipient>();
    const all = [...asked, ...expected.map(({ serviceId: _, startsAt: __, ...each }) => ({ ...each, asked: false }))];
    for (const each of all) if (!found.has(each.citizenId)) found.set(each.citizenId, each);
    return [...found.values()].sort((a, b) => (a.citizenId < b.citizenId ? -1 : 1));
  };
  return {
    count: async (audience) => {
      const found = people(audience);
      const subscribers = found.filter(({ asked }) => asked).length;
      return { subscribers, visitors: found.length - subscribers };
    },
    progress: async (noticeId, number) => {
      const known = texting.get(place(noticeId, number)) ?? { after: null, isFinished: false, heldBack: 0 };
      texting.set(place(noticeId, number), known);
      return { after: known.after, isFinished: known.isFinished };
    },
    next: async (audience, after, limit) =>
      people(audience)
        .filter(({ citizenId }) => after === null || citizenId > after)
        .slice(0, limit),
    owe: async ({ noticeId, number, after, reached, isLast, texts, emergency, at, effects }) => {
      const known = texting.get(place(noticeId, number));
      if (known === undefined || known.after !== after || known.isFinished) return 'conflict';
      const isFull = (citizenId: string): boolean =>
        own.texted.filter((text) => text.citizenId === citizenId && !text.emergency && text.at > weekBefore(at))
          .length >= mostPerWeek;
      const held = emergency ? [] : texts.filter(({ citizenId }) => isFull(citizenId));
      for (const text of texts) {
        const isKnown = own.texted.some(({ key }) => key === text.key);
        if (!held.includes(text) && !isKnown) own.texted.push({ ...text, noticeId, number, emergency, at });
      }
      texting.set(place(noticeId, number), {
        after: reached,
        isFinished: isLast,
        heldBack: known.heldBack + held.length,
      });
      for (const effect of effects) tables.effects.set(effect.key, effect);
      return 'owed';
    },
    reach: async (noticeId, number, heard) => {
      const known = texting.get(place(noticeId, number));
      const owed = own.texted.filter((text) => text.noticeId === noticeId && text.number === number).length;
      const texts: TextReach | null =
        known === undefined
          ? null
          : { owed, delivered: 0, failed: 0, heldBack: known.heldBack, isFinished: known.isFinished };
      const calls = own.calls.filter(
        ({ unitId, at }) => heard?.unitIds.includes(unitId) === true && at >= heard.from && at < heard.until,
      );
      return { heard: heard === null ? null : calls.length, texts };
    },
    endFor: async (textId) => {
      const text = own.texted.find(({ id }) => id === textId);
      const kept = own.subscribers.filter(({ citizenId }) => citizenId !== text?.citizenId);
      own.subscribers.splice(0, own.subscribers.length, ...kept);
    },
  };
};
