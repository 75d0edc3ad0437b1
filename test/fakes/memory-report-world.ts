import type { Figures, FiguresRequest } from '../../src/reports/figures/figures.ts';
import type { FiguresReader, FrozenReport, ReportStore } from '../../src/reports/ports.ts';
import type { AuditEntry } from '../../src/shared/audit-entry.ts';

export interface MemoryReportStore extends ReportStore {
  readonly frozen: readonly FrozenReport[];
  readonly audited: readonly AuditEntry[];
}

export const memoryReportStore = (): MemoryReportStore => {
  let frozen: readonly FrozenReport[] = [];
  const audited: AuditEntry[] = [];
  const isSame = (a: FrozenReport, b: FrozenReport) =>
    a.report.unitId === b.report.unitId && a.report.month === b.report.month && a.report.edition === b.report.edition;
  return {
    get frozen() {
      return frozen;
    },
    audited,
    newest: async (unitId, month) =>
      frozen
        .filter(({ report }) => report.unitId === unitId && report.month === month)
        .reduce<FrozenReport | null>(
          (newest, one) => (newest === null || one.report.edition > newest.report.edition ? one : newest),
          null,
        ),
    freeze: async (report, audit) => {
      if (frozen.some((one) => isSame(one, report))) return 'exists';
      frozen = [...frozen, structuredClone(report)];
      audited.push(audit);
      return 'frozen';
    },
    markSent: async (id, at, audit) => {
      if (!frozen.some((one) => one.id === id && one.sentAt === null)) return;
      frozen = frozen.map((one) => (one.id === id ? { ...one, sentAt: at } : one));
      audited.push(audit);
    },
    audit: async (entry) => {
      audited.push(entry);
    },
  };
};

/** Gives the figures that `count` makes of a request; calls and tickets are named after their place in the group. */
export const memoryFigures = (count: (request: FiguresRequest) => Figures): FiguresReader => {
  const named = (name: string, total: number, limit: number) =>
    Array.from({ length: Math.min(total, limit) }, (_, index) => `${name}-${index + 1}`);
  const isGroup = (group: object) => (candidate: object) =>
    Object.entries(group).every(([key, value]) => Reflect.get(candidate, key) === value);
  return {
    read: async (request) => count(request),
    callsOf: async (request, group, limit) =>
      named('call', count(request).calls.find(isGroup(group))?.count ?? 0, limit),
    ticketsOf: async (request, group, limit) =>
      named('ticket', count(request).tickets.find(isGroup(group))?.count ?? 0, limit),
  };
};
