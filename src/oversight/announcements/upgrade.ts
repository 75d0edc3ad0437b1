import type { Actor } from '../../shared/actor.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { isLive, type PublishedAnnouncement } from './published-announcement.ts';

/** A planned outage that was begun; what it changed is owed until it is told (art. 43(1)–(3)). */
export interface Upgrade {
  /** The announcement that told of it beforehand. */
  readonly noticeId: string;
  readonly begunAt: Date;
  readonly begunBy: Actor;
  readonly releaseBefore: string;
  /** Digest of the organisation file in force: the parameters before. */
  readonly editionBefore: string;
  readonly endedAt: Date | null;
  readonly endedBy: Actor | null;
  readonly releaseAfter: string | null;
  readonly editionAfter: string | null;
  /** The announcement that says what changed. */
  readonly changesId: string | null;
  /** Who signed for the parameters that differ since; `null` while nobody has, and for good when none differ. */
  readonly signedAt: Date | null;
  readonly signedBy: Actor | null;
  readonly version: number;
}

/** What stands at the beginning or the end of an upgrade. */
export interface ReleaseMark {
  readonly actor: Actor;
  readonly release: string;
  readonly edition: string;
  readonly now: Date;
}

/** A planned outage may begin a little before its time; nobody is surprised by a quarter of an hour. */
export const earliestBeginMs = 15 * 60_000;

/** How long callers are told what changed. */
export const changesHeardMs = 7 * 86_400_000;

export type BeginRefusal = Refused<'no-live-notice' | 'notice-too-late' | 'too-early' | 'running-already', never>;

/** The notice under which an outage of the unit may begin now, or why none lets it. */
export const noticeToBegin = (
  notices: readonly PublishedAnnouncement[],
  unitId: string,
  now: Date,
): PublishedAnnouncement | BeginRefusal => {
  const live = notices.filter(
    (notice) => notice.kind === 'upgrade' && notice.unitId === unitId && isLive(notice, now) && notice.planned !== null,
  );
  if (live.length === 0) return refused('no-live-notice');
  const fitting = live.find(({ planned }) => planned !== null && isTime(planned, now));
  if (fitting === undefined) return refused('too-early');
  // Published when the outage should have begun already, it told nobody beforehand.
  return fitting.planned !== null && fitting.publishedAt >= fitting.planned.from ? refused('notice-too-late') : fitting;
};

const isTime = (planned: { readonly from: Date; readonly until: Date }, now: Date): boolean =>
  now.getTime() >= planned.from.getTime() - earliestBeginMs && now < planned.until;

export const begunUpgrade = (notice: PublishedAnnouncement, mark: ReleaseMark): Upgrade => ({
  noticeId: notice.id,
  begunAt: mark.now,
  begunBy: mark.actor,
  releaseBefore: mark.release,
  editionBefore: mark.edition,
  endedAt: null,
  endedBy: null,
  releaseAfter: null,
  editionAfter: null,
  changesId: null,
  signedAt: null,
  signedBy: null,
  version: 1,
});

export const endedUpgrade = (upgrade: Upgrade, changesId: string, mark: ReleaseMark): Upgrade => ({
  ...upgrade,
  endedAt: mark.now,
  endedBy: mark.actor,
  releaseAfter: mark.release,
  editionAfter: mark.edition,
  changesId,
  version: upgrade.version + 1,
});

/** Other parameters are in force than before it, and nobody has signed for that (art. 43(3)). */
export const owesSignature = ({ endedAt, editionBefore, editionAfter, signedAt }: Upgrade): boolean =>
  endedAt !== null && editionAfter !== null && editionAfter !== editionBefore && signedAt === null;

export const signedUpgrade = (upgrade: Upgrade, signedBy: Actor, signedAt: Date): Upgrade => ({
  ...upgrade,
  signedAt,
  signedBy,
  version: upgrade.version + 1,
});
