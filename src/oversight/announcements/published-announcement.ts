import type { Actor } from '../../shared/actor.ts';
import type { Language, LocalText } from '../../shared/language.ts';
import { oneLine } from '../../shared/one-line.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { type Announcement, holdsAt } from './announcement.ts';

/** `upgrade` tells of an outage that is planned, `changes` of what it brought (art. 43(2)). */
export const announcementKinds = ['notice', 'upgrade', 'changes'] as const;
export type AnnouncementKind = (typeof announcementKinds)[number];

/** An announcement that a person published, beside those of the organisation file. */
export interface PublishedAnnouncement extends Announcement {
  readonly kind: AnnouncementKind;
  /** Of an upgrade: when the service will be away. */
  readonly planned: { readonly from: Date; readonly until: Date } | null;
  /** The incident it tells of. */
  readonly incidentId: string | null;
  readonly publishedBy: Actor;
  readonly publishedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: Actor | null;
  /** Grows by one with every saved change. */
  readonly version: number;
}

/** What is heard, from whichever door it came. */
export type Announced = Pick<
  PublishedAnnouncement,
  'unitId' | 'text' | 'kind' | 'planned' | 'from' | 'until' | 'withdrawnAt'
>;

/** Whether callers hear it at this moment. */
export const isLive = (announcement: Pick<Announced, 'from' | 'until' | 'withdrawnAt'>, now: Date): boolean =>
  announcement.withdrawnAt === null && holdsAt(announcement, now);

/** Longer ones keep callers from the menu. */
export const longestText = 300;

/** What a person wants announced. */
export interface AnnouncementWish {
  readonly unitId: string;
  readonly kind: AnnouncementKind;
  readonly text: LocalText;
  readonly from: Date;
  readonly until: Date;
  readonly planned: PublishedAnnouncement['planned'];
  readonly incidentId: string | null;
}

export type WishRefusal = Refused<
  'text-missing' | 'text-too-long' | 'window-empty' | 'window-over' | 'plan-missing' | 'plan-outside',
  never
>;

/** An announcement made of a wish; `languages` are those of the unit, the first of which must be written. */
export const announcementOf = (
  wish: AnnouncementWish,
  by: { readonly id: string; readonly actor: Actor; readonly languages: readonly Language[]; readonly now: Date },
): PublishedAnnouncement | WishRefusal => {
  const { unitId, kind, from, until, planned, incidentId } = wish;
  const text = tidied(wish.text);
  if (text[by.languages[0] ?? ''] === undefined) return refused('text-missing');
  if (Object.values(text).some((words) => [...words].length > longestText)) return refused('text-too-long');
  if (until <= from) return refused('window-empty');
  if (until <= by.now) return refused('window-over');
  if ((kind === 'upgrade') !== (planned !== null)) return refused('plan-missing');
  // Told beforehand and until it is over, or it is no notice.
  if (planned !== null && (planned.from <= from || planned.until <= planned.from || until < planned.until))
    return refused('plan-outside');
  return {
    id: by.id,
    unitId,
    kind,
    text,
    from,
    until,
    planned,
    incidentId,
    publishedBy: by.actor,
    publishedAt: by.now,
    withdrawnAt: null,
    withdrawnBy: null,
    version: 1,
  };
};

/** One line each, without anything a voice or a channel could stumble over; languages without words are left out. */
const tidied = (text: LocalText): LocalText =>
  Object.fromEntries(
    Object.entries(text)
      .map(([language, words]) => [language, oneLine(words)] as const)
      .filter(([, words]) => words !== ''),
  );

/** Heard no more. `null` when it is over already. */
export const withdrawn = (
  announcement: PublishedAnnouncement,
  actor: Actor,
  now: Date,
): PublishedAnnouncement | null =>
  announcement.withdrawnAt !== null || announcement.until <= now
    ? null
    : { ...announcement, withdrawnAt: now, withdrawnBy: actor, version: announcement.version + 1 };
