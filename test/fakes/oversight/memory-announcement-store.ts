import type { AnnouncementStore } from '../../../src/oversight/announcements/ports.ts';
import type { PublishedAnnouncement } from '../../../src/oversight/announcements/published-announcement.ts';
import type { Upgrade } from '../../../src/oversight/announcements/upgrade.ts';
import type { AuditEntry } from '../../../src/shared/audit-entry.ts';
import type { Effect } from '../../../src/shared/effect.ts';

/** What oversight stores keep in common, so that what one saves another finds. */
export interface OversightTables {
  readonly announcements: Map<string, PublishedAnnouncement>;
  readonly upgrades: Map<string, Upgrade>;
  readonly effects: Map<string, Effect>;
  readonly audit: AuditEntry[];
}

export const oversightTables = (): OversightTables => ({
  announcements: new Map(),
  upgrades: new Map(),
  effects: new Map(),
  audit: [],
});

/** Whether it was decided on what is known now. */
export const fits = (known: { readonly version: number } | undefined, next: { readonly version: number }): boolean =>
  (known?.version ?? 0) === next.version - 1;

export const oweInMemory = (
  tables: Pick<OversightTables, 'effects' | 'audit'>,
  { audit, effects }: { readonly audit: readonly AuditEntry[]; readonly effects: readonly Effect[] },
): void => {
  tables.audit.push(...audit);
  for (const effect of effects) if (!tables.effects.has(effect.key)) tables.effects.set(effect.key, effect);
};

/** An AnnouncementStore without a database. */
export const createMemoryAnnouncementStore = (tables: OversightTables): AnnouncementStore => {
  const byPublication = (a: PublishedAnnouncement, b: PublishedAnnouncement) =>
    a.publishedAt.getTime() - b.publishedAt.getTime() || a.id.localeCompare(b.id);
  const all = () => [...tables.announcements.values()].sort(byPublication);
  return {
    async save(change) {
      const isStale =
        change.announcements.some((each) => !fits(tables.announcements.get(each.id), each)) ||
        change.upgrades.some((each) => !fits(tables.upgrades.get(each.noticeId), each));
      if (isStale) return 'conflict';
      for (const each of change.announcements) tables.announcements.set(each.id, each);
      for (const each of change.upgrades) tables.upgrades.set(each.noticeId, each);
      oweInMemory(tables, change);
      return 'saved';
    },
    find: async (id) => tables.announcements.get(id) ?? null,
    standing: async (now) => all().filter((each) => each.withdrawnAt === null && each.until > now),
    upgrade: async (noticeId) => tables.upgrades.get(noticeId) ?? null,
    running: async () =>
      [...tables.upgrades.values()].flatMap((upgrade) => {
        const notice = tables.announcements.get(upgrade.noticeId);
        return upgrade.endedAt === null && notice !== undefined ? [{ upgrade, notice }] : [];
      }),
    changesOwed: async (now) =>
      all().filter((each) => {
        const upgrade = tables.upgrades.get(each.id);
        const isOwed = upgrade === undefined ? each.withdrawnAt === null : upgrade.endedAt === null;
        return each.kind === 'upgrade' && each.planned !== null && each.planned.until <= now && isOwed;
      }),
    audit: async (entries) => {
      tables.audit.push(...entries);
    },
  };
};
