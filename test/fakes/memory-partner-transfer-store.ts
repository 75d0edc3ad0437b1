import type { PartnerTransfer } from '../../src/partners/phone/partner-transfer.ts';
import type { PartnerTransferStore, TransferCount } from '../../src/partners/ports.ts';
import type { AuditEntry } from '../../src/shared/audit-entry.ts';
import { isWithin } from '../../src/shared/period.ts';

export interface MemoryPartnerTransferStore extends PartnerTransferStore {
  readonly transfers: readonly PartnerTransfer[];
  readonly entries: readonly AuditEntry[];
}

/** A PartnerTransferStore without a database. */
export const createMemoryPartnerTransferStore = (): MemoryPartnerTransferStore => {
  const transfers: PartnerTransfer[] = [];
  const entries: AuditEntry[] = [];
  const key = ({ callId, step }: PartnerTransfer) => `${callId}:${step}`;
  return {
    transfers,
    entries,
    note: async (transfer, audit) => {
      if (transfers.some((each) => key(each) === key(transfer))) return 'known';
      transfers.push(transfer);
      entries.push(...audit);
      return 'noted';
    },
    counts: async (unitIds, period) => {
      const counts = new Map<string, TransferCount>();
      for (const { unitId, partnerId, result, endedAt } of transfers) {
        if (!unitIds.includes(unitId) || !isWithin(period, endedAt)) continue;
        const name = `${partnerId} ${result}`;
        counts.set(name, { partnerId, result, count: (counts.get(name)?.count ?? 0) + 1 });
      }
      return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
    },
    since: async (unitIds, since, limit) =>
      transfers
        .filter(({ unitId, endedAt }) => unitIds.includes(unitId) && endedAt >= since)
        .sort((a, b) => b.endedAt.getTime() - a.endedAt.getTime() || (key(a) > key(b) ? -1 : 1))
        .slice(0, limit),
  };
};
