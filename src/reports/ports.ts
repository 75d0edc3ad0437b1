import type { AuditEntry } from '../shared/audit-entry.ts';
import type { Language } from '../shared/language.ts';
import type { Month } from '../shared/period.ts';
import type { BoardResult } from '../tickets/ports.ts';
import type { CallGroup, Figures, FiguresRequest, TicketGroup } from './figures/figures.ts';
import type { MonthlyReport } from './monthly-report.ts';
import type { ReportChart } from './pages/report-chart.ts';
import type { ReportTable } from './pages/report-table.ts';

/** Counts calls and tickets. Every number of one answer is taken at the same instant. */
export interface FiguresReader {
  read(request: FiguresRequest): Promise<Figures>;
  /** Ids of the calls of a group, oldest first, at most `limit`. */
  callsOf(request: FiguresRequest, group: CallGroup, limit: number): Promise<readonly string[]>;
  /** Ids of the tickets of a group, oldest first, at most `limit`. */
  ticketsOf(request: FiguresRequest, group: TicketGroup, limit: number): Promise<readonly string[]>;
}

/** A report that is frozen: nothing changes it, a correction is another edition. */
export interface FrozenReport {
  readonly id: string;
  readonly report: MonthlyReport;
  readonly hash: string;
  readonly composedAt: Date;
  readonly sentAt: Date | null;
}

export interface ReportStore {
  /** The newest edition of a unit's month; `null` when there is none. */
  newest(unitId: string, month: Month): Promise<FrozenReport | null>;
  /** Freezes an edition with its audit entry; `exists`, and nothing written, when that edition is frozen already. */
  freeze(frozen: FrozenReport, audit: AuditEntry): Promise<'frozen' | 'exists'>;
  /** Notes that it stands in the channel, with the audit entry; a repeated call changes nothing. */
  markSent(id: string, at: Date, audit: AuditEntry): Promise<void>;
  /** Writes an audit entry that belongs to no change, such as a refusal. */
  audit(entry: AuditEntry): Promise<void>;
}

/** Draws documents; offline, and the same bytes wherever it runs. */
export interface ReportDocuments {
  /** An .xlsx with a sheet for each table; numbers stay numbers and no text can become a formula. */
  workbook(tables: readonly ReportTable[]): Promise<Uint8Array>;
  /** A PNG. */
  picture(chart: ReportChart): Promise<Uint8Array>;
}

/** A report as it is shown to managers. */
export interface ReportPublication {
  /** Names the message for good: the same key is visible once. */
  readonly key: string;
  readonly unitId: string;
  readonly month: Month;
  readonly edition: number;
  readonly language: Language;
  readonly title: string;
  /** Plain text, a line each; nothing in it is markup. */
  readonly lines: readonly string[];
  readonly picture: { readonly png: Uint8Array; readonly fileName: string; readonly altText: string };
  readonly workbook: { readonly xlsx: Uint8Array; readonly fileName: string };
}

/** The managers' channel of a unit in the chat workspace. */
export interface ReportChannel {
  /** Shows the message, the picture and the workbook, visible once however often it is called with the same key. */
  publish(publication: ReportPublication): Promise<BoardResult>;
}
