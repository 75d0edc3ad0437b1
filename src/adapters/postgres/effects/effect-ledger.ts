import type { Pool } from 'pg';
import type { Effect, EffectAudit, EffectLedger, EffectPayload, EffectTally } from '../../../shared/effect.ts';
import { guarded } from '../database-fault.ts';
import { gathered } from '../gathered.ts';
import * as sql from './effect-sql.ts';

/** Effects on PostgreSQL. Several processes may share it: a row is handed to one of them, and run by one at a time. */
export const createPostgresEffectLedger = (pool: Pool): EffectLedger & EffectAudit => {
  const begin = gathered<Asked, StartedRow>((items) => runAll(pool, sql.begin, items));
  const settle = gathered<Asked, Pick<StartedRow, 'id'>>((items) => runAll(pool, sql.settle, items));
  return guarded<EffectLedger & EffectAudit>('effect ledger', {
    async handOver(now, limit, leaseMs) {
      const { rows } = await pool.query<DueRow>({ ...sql.handOver, values: [now, limit, later(now, leaseMs)] });
      return rows.sort(byDue).map(({ id, job, was_handed: wasHanded }) => ({ id, job, wasHanded }));
    },
    async begin(id, now, leaseMs) {
      const row = await begin({ id, now, until: later(now, leaseMs) });
      if (row === null) return null;
      const { not_before: notBefore, attempts: attempt, job, key, payload } = row;
      return { id, job, key, payload, notBefore, attempt };
    },
    async renew(id, now, leaseMs) {
      await pool.query({ ...sql.renew, values: [id, later(now, leaseMs)] });
    },
    async settle(id, now) {
      await settle({ id, now, until: now });
    },
    async postpone(id, notBefore, error) {
      await pool.query({ ...sql.postpone, values: [id, notBefore, error] });
    },
    async abandon(id, now, error) {
      await pool.query({ ...sql.abandon, values: [id, now, error] });
    },
    async nextDueAt() {
      const { rows } = await pool.query<{ due: Date | null }>(sql.nextDue);
      return rows[0]?.due ?? null;
    },
    async add(effects) {
      if (effects.length > 0) await pool.query({ ...sql.add, values: [JSON.stringify(effects.map(toRow))] });
    },
    async audit(now, graceMs) {
      const { rows } = await pool.query<AuditRow>({ ...sql.audit, values: [now, later(now, -graceMs)] });
      return toTally(rows);
    },
  });
};

/** One row to be taken or settled at an instant. */
interface Asked {
  readonly id: string;
  readonly now: Date;
  readonly until: Date;
}

const runAll = async <Row extends { readonly id: string }>(
  pool: Pool,
  statement: { readonly name: string; readonly text: string },
  items: readonly Asked[],
): Promise<ReadonlyMap<string, Row>> => {
  const values = [items.map(({ id }) => id), items.map(({ now }) => now), items.map(({ until }) => until)];
  const { rows } = await pool.query<Row>({ ...statement, values });
  return new Map(rows.map((row) => [row.id, row]));
};

interface DueRow {
  readonly id: string;
  readonly job: string;
  readonly not_before: Date;
  readonly was_handed: boolean;
}

interface StartedRow extends DueRow {
  readonly key: string;
  readonly payload: EffectPayload;
  readonly attempts: number;
}

interface AuditRow {
  readonly open: number;
  readonly overdue: number;
  readonly abandoned: number;
  readonly id: string | null;
  readonly job: string;
  readonly not_before: Date;
  readonly last_error: string | null;
}

const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

const byDue = (a: DueRow, b: DueRow): number =>
  a.not_before.getTime() - b.not_before.getTime() || (a.id < b.id ? -1 : 1);

const toRow = ({ id, job, key, payload, notBefore }: Effect) => ({ id, job, key, payload, not_before: notBefore });

const toTally = (rows: readonly AuditRow[]): EffectTally => {
  const { open = 0, overdue = 0, abandoned = 0 } = rows[0] ?? {};
  const worst = rows.flatMap(({ id, job, not_before: dueAt, last_error: error }) =>
    id === null ? [] : [{ id, job, dueAt, error }],
  );
  return { open, overdue, abandoned, worst };
};
