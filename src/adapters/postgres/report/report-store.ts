import type { Pool } from 'pg';
import type { MonthlyReport } from '../../../reports/monthly-report.ts';
import type { FrozenReport, ReportStore } from '../../../reports/ports.ts';
import { firstDayOf } from '../../../shared/period.ts';
import type { Vault } from '../../../shared/vault.ts';
import { guarded } from '../database-fault.ts';
import { auditColumns, auditPlaces, auditValues } from '../oversight/trail/audit-sql.ts';

interface ReportRow {
  readonly id: string;
  readonly figures: MonthlyReport;
  readonly hash: string;
  readonly composed_at: Date;
  readonly sent_at: Date | null;
}

/** Frozen reports on PostgreSQL. A report and the audit entry of its freezing are one statement. */
export const createPostgresReportStore = (pool: Pool, vault: Vault): ReportStore =>
  guarded<ReportStore>('report store', {
    newest: async (unitId, month) => {
      const { rows } = await pool.query<ReportRow>(newestSql, [unitId, firstDayOf(month)]);
      return rows[0] === undefined ? null : frozenOf(rows[0]);
    },
    freeze: async ({ id, report, hash, composedAt, sentAt }, audit) => {
      const { unitId, month, edition } = report;
      const row = [id, unitId, firstDayOf(month), edition, JSON.stringify(report), hash, composedAt, sentAt];
      const { rowCount } = await pool.query(freezeSql, [...row, ...auditValues(vault, audit)]);
      return rowCount === 1 ? 'frozen' : 'exists';
    },
    markSent: async (id, at, audit) => {
      await pool.query(sentSql, [id, at, ...auditValues(vault, audit)]);
    },
    audit: async (entry) => {
      await pool.query(
        `INSERT INTO audit_entry (${auditColumns}) VALUES (${auditPlaces(1)})`,
        auditValues(vault, entry),
      );
    },
  });

const newestSql = `
  SELECT id, figures, hash, composed_at, sent_at
    FROM monthly_report
   WHERE unit_id = $1 AND month = $2::date
   ORDER BY edition DESC
   LIMIT 1`;

const freezeSql = `
  WITH frozen AS (
    INSERT INTO monthly_report (id, unit_id, month, edition, figures, hash, composed_at, sent_at)
    VALUES ($1, $2, $3::date, $4, $5::jsonb, $6, $7, $8)
    ON CONFLICT (unit_id, month, edition) DO NOTHING
    RETURNING id
  )
  INSERT INTO audit_entry (${auditColumns}) SELECT ${auditPlaces(9)} FROM frozen`;

const sentSql = `
  WITH sent AS (UPDATE monthly_report SET sent_at = $2 WHERE id = $1 AND sent_at IS NULL RETURNING id)
  INSERT INTO audit_entry (${auditColumns}) SELECT ${auditPlaces(3)} FROM sent`;

const frozenOf = (row: ReportRow): FrozenReport => ({
  id: row.id,
  report: row.figures,
  hash: row.hash,
  composedAt: row.composed_at,
  sentAt: row.sent_at,
});
