/** A rule of Block Kit that was broken, and where. */
export interface BlockFault {
  /** JSON pointer from the message or view. */
  readonly pointer: string;
  readonly message: string;
}

/** Collects faults while walking down a structure. */
export interface Checker {
  readonly faults: readonly BlockFault[];
  fault(pointer: string, message: string): void;
}

export function checker(): Checker {
  const faults: BlockFault[] = [];
  return { faults, fault: (pointer, message) => faults.push({ pointer, message }) };
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Checks a string's length in characters. */
export function checkLength(
  check: Checker,
  pointer: string,
  value: unknown,
  limits: { readonly min?: number; readonly max: number; readonly optional?: boolean },
): void {
  if (value === undefined && limits.optional === true) return;
  if (typeof value !== 'string') {
    check.fault(pointer, 'must be a string');
    return;
  }
  const { min = 0, max } = limits;
  if (value.length < min) check.fault(pointer, `must be more than ${min - 1} characters`);
  if (value.length > max) check.fault(pointer, `must be less than ${max + 1} characters`);
}

/** Checks the length of a list. */
export function checkCount(check: Checker, pointer: string, value: unknown, min: number, max: number): void {
  if (!Array.isArray(value)) {
    check.fault(pointer, 'must be an array');
    return;
  }
  if (value.length < min) check.fault(pointer, `no less than ${min} items allowed`);
  if (value.length > max) check.fault(pointer, `no more than ${max} items allowed`);
}
