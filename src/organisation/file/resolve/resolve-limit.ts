import type { Limit } from '../../../shared/duration.ts';
import type { FileLimit } from '../field-rules.ts';

/** A bare duration counts by the wall clock. */
export const resolveLimit = (limit: FileLimit): Limit =>
  typeof limit === 'string' ? { iso: limit, working: false } : { iso: limit.duration, working: limit.working };
