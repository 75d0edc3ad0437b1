/** Where something stands in a flow file; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export const samePlace = (left: Place, right: Place): boolean =>
  left.file === right.file && left.line === right.line && left.column === right.column;
