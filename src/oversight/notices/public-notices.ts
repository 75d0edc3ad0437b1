import type { Organisation } from '../../organisation/organisation.ts';
import { lineage } from '../../organisation/unit-tree.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Announced } from '../announcements/published-announcement.ts';
import { isCurrent, type Notice, type NoticeVersion, versionInForce } from './notice.ts';
import type { NoticeStore } from './ports.ts';

/** The notices that stand, as this process knows them: a second or two old. Neither a caller nor a reader asks the database. */
export interface NoticeSource {
  current(): readonly Notice[];
  /** Looks again. Throws what the store throws; the last value stays. */
  refresh(): Promise<void>;
}

/** A source that knows nothing until its first `refresh`. */
export const noticeSource = (store: Pick<NoticeStore, 'standing'>, clock: Clock): NoticeSource => {
  let standing: readonly Notice[] = [];
  return {
    current: () => standing,
    refresh: async () => {
      standing = await store.standing(clock.now());
    },
  };
};

/** What callers hear of the notices, each within its time; whoever plays it looks at the clock once more. */
export const heardNotices = (notices: readonly Notice[]): readonly Announced[] =>
  notices.flatMap((notice) => {
    const { byPhone, text, from, until } = versionInForce(notice);
    const { unitId, withdrawnAt } = notice;
    return byPhone ? [{ unitId, text, from, until, withdrawnAt, kind: 'notice' as const, planned: null }] : [];
  });

/** What readers of a unit see now: of the unit and those above it, the newest first. */
export const readNotices = (
  organisation: Organisation,
  notices: readonly Notice[],
  unitId: string,
  now: Date,
): readonly (NoticeVersion & Pick<Notice, 'id' | 'unitId'>)[] => {
  const reaching = new Set(lineage(organisation, unitId).map(({ id }) => id));
  return notices
    .filter((notice) => reaching.has(notice.unitId) && isCurrent(notice, now))
    .map((notice) => ({ ...versionInForce(notice), id: notice.id, unitId: notice.unitId }))
    .filter(({ onWeb }) => onWeb)
    .sort((a, b) => b.from.getTime() - a.from.getTime() || (a.id < b.id ? -1 : 1));
};
