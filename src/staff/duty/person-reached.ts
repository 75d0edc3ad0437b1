import type { Unit } from '../../organisation/organisation.ts';
import { atPost, type Roster, shiftsOf } from './roster.ts';

/**
 * Whether a caller who wants a person can be put through: somebody of the unit's rota for agents is on duty. A unit without such a rota
 * answers while it is open. Without an operator's number only a callback can be promised.
 */
export const isPersonReached = (roster: Roster, unit: Unit, isOpen: boolean, at: Date): boolean => {
  if (unit.operatorNumber === null) return false;
  const hasRota = shiftsOf(roster.organisation, unit.id, null, 'agent').length > 0;
  return hasRota ? atPost(roster, unit.id, null, 'agent', at).length > 0 : isOpen;
};
