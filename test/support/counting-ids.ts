import type { Ids } from '../../src/shared/ids.ts';

/** Ids that count, in the shape of a UUID version 7; each series starts apart from the others. */
export const countingIds = (series = 1): Ids => {
  let last = 0;
  return {
    next: () => {
      last += 1;
      return `0198${String(series).padStart(4, '0')}-0000-7000-8000-${String(last).padStart(12, '0')}`;
    },
  };
};
