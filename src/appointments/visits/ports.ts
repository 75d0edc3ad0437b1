import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Period } from '../../shared/period.ts';
import type { Visit, VisitMark } from './visit.ts';

export interface VisitStore {
  /** Visits of these units that start within the period, as their people see them: first those of which nobody said who came, earliest first; at most `limit`. */
  within(
    unitIds: readonly string[],
    period: Period,
    officeIds: readonly string[],
    limit: number,
  ): Promise<readonly Visit[]>;
  /** `null`: there is none, or it was cancelled. */
  find(appointmentId: string): Promise<Visit | null>;
  /** Keeps whether the citizen came, in place of what was said before, with the audit entry; `gone`: it was cancelled meanwhile, nothing is written. */
  mark(
    appointmentId: string,
    marked: { readonly mark: VisitMark; readonly by: string; readonly at: Date },
    audit: AuditEntry,
  ): Promise<'marked' | 'gone'>;
  /** Writes an audit entry that belongs to no change, such as a refusal. */
  audit(entry: AuditEntry): Promise<void>;
}
