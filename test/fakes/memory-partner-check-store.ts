import type { PartnerCheck } from '../../src/partners/checks/partner-check.ts';
import type { OwedByCheck, PartnerCheckStore } from '../../src/partners/checks/ports.ts';
import { awaitsAnswer } from '../../src/partners/partner-notice.ts';
import type { AuditEntry } from '../../src/shared/audit-entry.ts';
import type { Effect } from '../../src/shared/effect.ts';
import { isWithin } from '../../src/shared/period.ts';
import type { MemoryPartnerNoticeStore } from './memory-partner-notice-store.ts';

export interface MemoryPartnerCheckStore extends PartnerCheckStore {
  readonly checks: ReadonlyMap<string, PartnerCheck>;
  readonly effects: Effect[];
  readonly entries: AuditEntry[];
}

/** A PartnerCheckStore without a database, over the notices of another fake. */
export const createMemoryPartnerCheckStore = (notices: MemoryPartnerNoticeStore): MemoryPartnerCheckStore => {
  const checks = new Map<string, PartnerCheck>();
  const effects: Effect[] = [];
  const entries: AuditEntry[] = [];
  const owe = (owed: OwedByCheck): void => {
    effects.push(...owed.effects);
    entries.push(...owed.audit);
  };
  const all = () =>
    [...checks.values()].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1));
  const drawn = () => new Set(all().flatMap(({ items }) => items.map(({ noticeId }) => noticeId)));
  return {
    checks,
    effects,
    entries,
    drawable: async (unitId, sent, limit) =>
      [...notices.notices.values()]
        .filter((each) => each.unitId === unitId && isWithin(sent, each.sentAt) && !drawn().has(each.id))
        .filter((each) => each.state !== 'sent' || each.dueAt <= sent.to)
        .filter((each) => each.state === 'sent' || !awaitsAnswer(each) || (each.answerBy ?? sent.to) <= sent.to)
        .toSorted((a, b) => b.sentAt.getTime() - a.sentAt.getTime() || (a.id < b.id ? -1 : 1))
        .slice(0, limit)
        .map(({ id, partnerId }) => ({ id, partnerId })),
    lastDrawn: async (unitId) =>
      new Map(
        all().flatMap((check) =>
          check.unitId === unitId ? check.items.map(({ partnerId }) => [partnerId, check.on] as const) : [],
        ),
      ),
    add: async (check, owed) => {
      const taken = drawn();
      if (all().some(({ unitId, on }) => unitId === check.unitId && on === check.on)) return 'drawn-already';
      if (check.items.some(({ noticeId }) => taken.has(noticeId))) return 'drawn-already';
      checks.set(check.id, check);
      owe(owed);
      return 'saved';
    },
    find: async (id) => checks.get(id) ?? null,
    findWithin: async (unitIds, id) => {
      const check = checks.get(id);
      return check !== undefined && unitIds.includes(check.unitId) ? check : null;
    },
    openWithin: async (unitIds, limit) =>
      all()
        .filter(({ unitId, items }) => unitIds.includes(unitId) && items.some(({ result }) => result === null))
        .slice(0, limit),
    wrongWithin: async (unitIds, period, limit) =>
      all()
        .filter(({ unitId }) => unitIds.includes(unitId))
        .flatMap(({ unitId, items }) => items.map((item) => ({ unitId, item })))
        .filter(({ item }) => item.result === 'wrong' && item.checkedAt !== null && isWithin(period, item.checkedAt))
        .toSorted((a, b) => (a.item.checkedAt?.getTime() ?? 0) - (b.item.checkedAt?.getTime() ?? 0))
        .slice(0, limit),
    record: async (checkId, item, owed, told) => {
      const check = checks.get(checkId);
      const before = check?.items.find(({ seq }) => seq === item.seq);
      if (check === undefined || before?.result !== null) return 'conflict';
      checks.set(checkId, { ...check, items: check.items.map((each) => (each.seq === item.seq ? item : each)) });
      owe(owed);
      if (told !== null) await notices.save({ notice: told, audit: [], effects: [] });
      return 'saved';
    },
    audit: async (more) => {
      entries.push(...more);
    },
  };
};
