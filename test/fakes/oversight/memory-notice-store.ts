import { type Notice, versionInForce } from '../../../src/oversight/notices/notice.ts';
import type { NoticeStore } from '../../../src/oversight/notices/ports.ts';
import { fits, type OversightTables, oweInMemory } from './memory-announcement-store.ts';

/** A NoticeStore without a database. */
export const createMemoryNoticeStore = (tables: Pick<OversightTables, 'effects' | 'audit'>): NoticeStore => {
  const notices = new Map<string, Notice>();
  const first = ({ versions }: Notice): number => versions[0]?.approvedAt.getTime() ?? 0;
  const standing = (now: Date): readonly Notice[] =>
    [...notices.values()]
      .filter((each) => each.withdrawnAt === null && versionInForce(each).until > now)
      .sort((a, b) => first(a) - first(b) || (a.id < b.id ? -1 : 1));
  return {
    save: async (change) => {
      if (!fits(notices.get(change.notice.id), change.notice)) return 'conflict';
      notices.set(change.notice.id, change.notice);
      oweInMemory(tables, change);
      return 'saved';
    },
    find: async (id) => notices.get(id) ?? null,
    standing: async (now) => standing(now),
    standingWithin: async (unitIds, now, limit) =>
      standing(now)
        .filter(({ unitId }) => unitIds.includes(unitId))
        .slice(0, limit),
    audit: async (entries) => {
      tables.audit.push(...entries);
    },
  };
};
