import type { StaffCallStore } from '../../src/calls/staff-call/ports.ts';
import type { StaffCall } from '../../src/calls/staff-call/staff-call.ts';
import type { AuditEntry } from '../../src/shared/audit-entry.ts';

/** A StaffCallStore without a database. */
export const createMemoryStaffCallStore = (): StaffCallStore & { readonly audited: AuditEntry[] } => {
  const calls = new Map<string, StaffCall>();
  const audited: AuditEntry[] = [];
  return {
    audited,
    async begin(call) {
      const known = calls.get(call.noticeId);
      if (known === undefined) calls.set(call.noticeId, call);
      return known ?? null;
    },
    find: async (noticeId) => calls.get(noticeId) ?? null,
    async save(call, audit) {
      if (calls.get(call.noticeId)?.version !== call.version - 1) return 'conflict';
      calls.set(call.noticeId, call);
      audited.push(...audit);
      return 'saved';
    },
    silentSince: async (since, limit) =>
      [...calls.values()]
        .filter(({ endedAt, startedAt }) => endedAt === null && startedAt < since)
        .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime())
        .slice(0, limit),
    async known(sids) {
      const all = [...calls.values()].map(({ carrierSid }) => carrierSid);
      return new Set(sids.filter((sid) => all.includes(sid)));
    },
  };
};
