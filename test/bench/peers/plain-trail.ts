import type { Pool } from 'pg';

/** An audit trail as it is written without signatures and seals: one prepared statement an entry, on connections that stay open. */
export const createPlainTrail = (pool: Pool) => ({
  add: async (entry: PlainEntry): Promise<void> => {
    await pool.query({
      name: 'add-plain-entry',
      text: `INSERT INTO audit_entry (id, at, actor, action, subject_kind, subject_id, unit_id, outcome, detail)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        entry.id,
        entry.at,
        JSON.stringify(entry.actor),
        entry.action,
        entry.subject.kind,
        entry.subject.id,
        entry.unitId,
        entry.outcome,
        JSON.stringify(entry.detail),
      ],
    });
  },
});

interface PlainEntry {
  readonly id: string;
  readonly at: Date;
  readonly actor: object;
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly unitId: string | null;
  readonly outcome: string;
  readonly detail: object;
}
