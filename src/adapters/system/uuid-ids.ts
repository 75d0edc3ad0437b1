import { v7 } from 'uuid';
import type { Ids } from '../../shared/ids.ts';

/** UUID version 7: sorted by creation within the process. */
export const uuidIds: Ids = { next: () => v7() };
