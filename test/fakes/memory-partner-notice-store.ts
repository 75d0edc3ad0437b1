import { owedBy, type PartnerNotice } from '../../src/partners/partner-notice.ts';
import type { PartnerNoticeStore } from '../../src/partners/ports.ts';
import type { AuditEntry } from '../../src/shared/audit-entry.ts';
import type { Effect } from '../../src/shared/effect.ts';

export interface MemoryPartnerNoticeStore extends PartnerNoticeStore {
  readonly notices: ReadonlyMap<string, PartnerNotice>;
  readonly effects: Effect[];
  readonly entries: AuditEntry[];
}

/** A PartnerNoticeStore without a database. */
export const createMemoryPartnerNoticeStore = (): MemoryPartnerNoticeStore => {
  const notices = new Map<string, PartnerNotice>();
  const effects: Effect[] = [];
  const entries: AuditEntry[] = [];
  return {
    notices,
    effects,
    entries,
    save: async ({ notice, audit, effects: owed }) => {
      if ((notices.get(notice.id)?.version ?? 0) !== notice.version - 1) return 'conflict';
      notices.set(notice.id, notice);
      effects.push(...owed);
      entries.push(...audit);
      return 'saved';
    },
    find: async (id) => notices.get(id) ?? null,
    waiting: async (unitIds, limit) =>
      [...notices.values()]
        .filter((notice) => unitIds.includes(notice.unitId) && owedBy(notice) !== null)
        .sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime() || (a.id < b.id ? -1 : 1))
        .slice(0, limit),
    audit: async (more) => {
      entries.push(...more);
    },
  };
};
