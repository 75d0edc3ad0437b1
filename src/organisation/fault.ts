/** One mistake in a file: where it is, what is wrong and what to do about it. */
export interface Fault {
  readonly file: string;
  /** Counted from 1; `null` when the data did not come from a text. */
  readonly line: number | null;
  readonly column: number | null;
  /** Path of the field: `staff[3].roles[0]`. */
  readonly field: string;
  /** What was written there, shortened; `null` when the problem is that nothing is. */
  readonly value: string | null;
  readonly problem: string;
  readonly fix: string;
}

/** `organisation.yaml:12:5 units[0].code "cq": is not a unit code. Fix: write two to four capitals` */
export const describeFault = (fault: Fault): string => {
  const place = [fault.file, fault.line, fault.column].filter((part) => part !== null).join(':');
  const value = fault.value === null ? '' : ` ${fault.value}`;
  return `${place} ${fault.field}${value}: ${fault.problem}. Fix: ${fault.fix}`;
};
