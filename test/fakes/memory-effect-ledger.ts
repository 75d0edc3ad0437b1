import type { Effect, EffectAudit, EffectLedger } from '../../src/shared/effect.ts';

interface Row extends Effect {
  handedUntil: number;
  leasedUntil: number;
  dueAt: number;
  attempts: number;
  settled: boolean;
  failed: boolean;
  error: string | null;
}

/** The ledger in memory, with the rules of the real one. `rows` lets a test look. */
export const createMemoryEffectLedger = (): EffectLedger & EffectAudit & { readonly rows: Map<string, Row> } => {
  const rows = new Map<string, Row>();
  const open = (): Row[] => [...rows.values()].filter((row) => !row.settled && !row.failed);
  const row = (id: string): Row => {
    const found = rows.get(id);
    if (found === undefined) throw new Error(`no effect ${id}`);
    return found;
  };
  return {
    rows,
    async handOver(now, limit, leaseMs) {
      const at = now.getTime();
      const due = open()
        .filter((one) => one.dueAt <= at && one.handedUntil <= at && one.leasedUntil <= at)
        .sort((a, b) => a.dueAt - b.dueAt)
        .slice(0, limit);
      return due.map((one) => {
        const wasHanded = one.handedUntil > 0 || one.leasedUntil > 0;
        one.handedUntil = at + leaseMs;
        return { id: one.id, job: one.job, wasHanded };
      });
    },
    async begin(id, now, leaseMs) {
      const one = rows.get(id);
      const at = now.getTime();
      if (one === undefined || one.settled || one.failed || one.dueAt > at || one.leasedUntil > at) return null;
      one.attempts += 1;
      one.leasedUntil = at + leaseMs;
      one.handedUntil = 0;
      return {
        id,
        job: one.job,
        key: one.key,
        payload: one.payload,
        notBefore: new Date(one.dueAt),
        attempt: one.attempts,
      };
    },
    async renew(id, now, leaseMs) {
      const one = row(id);
      if (!one.settled && !one.failed && one.leasedUntil > 0) one.leasedUntil = now.getTime() + leaseMs;
    },
    async settle(id) {
      row(id).settled = true;
    },
    async postpone(id, notBefore, error) {
      const one = row(id);
      one.dueAt = notBefore.getTime();
      one.leasedUntil = 0;
      one.handedUntil = 0;
      if (error === null) one.attempts -= 1;
      else one.error = error;
    },
    async abandon(id, _now, error) {
      Object.assign(row(id), { failed: true, error });
    },
    async nextDueAt() {
      const waiting = open().filter((one) => one.handedUntil === 0 && one.leasedUntil === 0);
      const soonest = Math.min(...waiting.map((one) => one.dueAt));
      return Number.isFinite(soonest) ? new Date(soonest) : null;
    },
    async add(effects) {
      const keys = new Set([...rows.values()].map((one) => one.key));
      for (const effect of effects) {
        if (keys.has(effect.key)) continue;
        keys.add(effect.key);
        const fresh = { handedUntil: 0, leasedUntil: 0, attempts: 0, settled: false, failed: false, error: null };
        rows.set(effect.id, { ...effect, dueAt: effect.notBefore.getTime(), ...fresh });
      }
    },
    async audit(now, graceMs) {
      const overdue = open().filter((one) => one.dueAt < now.getTime() - graceMs && one.leasedUntil <= now.getTime());
      const failed = [...rows.values()].filter((one) => one.failed);
      const worst = [...overdue, ...failed].sort((a, b) => a.dueAt - b.dueAt).slice(0, 10);
      return {
        open: open().length,
        overdue: overdue.length,
        abandoned: failed.length,
        worst: worst.map(({ id, job, dueAt, error }) => ({ id, job, dueAt: new Date(dueAt), error })),
      };
    },
  };
};
