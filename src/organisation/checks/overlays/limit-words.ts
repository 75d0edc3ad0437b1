import type { Limit } from '../../../shared/duration.ts';

/** A limit as one writes it in the file. */
export const limitWords = ({ iso, working }: Limit): string => (working ? `{ duration: ${iso}, working: true }` : iso);
