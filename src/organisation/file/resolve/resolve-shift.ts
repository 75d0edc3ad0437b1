import type { Shift } from '../../../staff/duty/shift.ts';
import type { FileEntry } from '../organisation-file.ts';

/** `22:00-07:00` in two. */
export const spanOf = (span: string): Shift['span'] => {
  const [from = '', until = ''] = span.split('-');
  return { from, until };
};

export const resolveShift = (shift: FileEntry<'shifts'>): Shift => ({
  unitId: shift.unit,
  lineId: shift.line ?? null,
  staffId: shift.staff,
  as: shift.as,
  on: shift.on,
  span: spanOf(shift.span),
  firstOn: shift.from ?? null,
  lastOn: shift.until ?? null,
});
