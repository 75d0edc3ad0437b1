/** A table without a look: for a sheet, a terminal or a page. */
export interface ReportTable {
  /** Short: the name of the sheet. */
  readonly name: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly ReportRow[];
}

export interface ReportColumn {
  readonly title: string;
  /** `share`: a number from 0 to 1, shown in per cent. `change`: a number shown with its sign. */
  readonly kind: 'text' | 'count' | 'share' | 'change';
}

export interface ReportRow {
  /** A sum over the rows above, set apart. */
  readonly isTotal: boolean;
  /** One for each column; `null`: there is nothing to show, such as a share of nothing. */
  readonly cells: readonly (string | number | null)[];
}

export const row = (...cells: readonly (string | number | null)[]): ReportRow => ({ isTotal: false, cells });
export const totalRow = (...cells: readonly (string | number | null)[]): ReportRow => ({ isTotal: true, cells });
export const column = (title: string, kind: ReportColumn['kind']): ReportColumn => ({ title, kind });
