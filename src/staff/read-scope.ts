import type { Organisation } from '../organisation/organisation.ts';
import type { Actor } from '../shared/actor.ts';
import type { Operation } from './operations.ts';
import { permit } from './permit.ts';

/** The units in which an actor may do an operation, in file order: what a look-up for it may read. */
export const readScope = (organisation: Organisation, actor: Actor, operation: Operation): readonly string[] =>
  organisation.units
    .filter(({ id }) => permit(organisation, actor, operation, { unitId: id, lineId: null }) === 'ok')
    .map(({ id }) => id);
