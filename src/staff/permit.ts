import type { Organisation, Stop } from '../organisation/organisation.ts';
import { lineage } from '../organisation/unit-tree.ts';
import type { Actor } from '../shared/actor.ts';
import { type Refused, refusedWith } from '../shared/refused.ts';
import { liftersOf, remedyFor } from './grants/who-grants.ts';
import { type Operation, type OperationRule, operations } from './operations.ts';
import type { Role } from './role.ts';

/** Where something is done. `lineId` null: it belongs to no line of business. */
export interface Place {
  readonly unitId: string;
  readonly lineId: string | null;
}

/** A "no" that says which right is missing, where, and which posts hold it. */
export interface NoPermit {
  readonly right: Operation;
  readonly unitId: string;
  readonly roles: readonly Role[];
  /** Ids of staff who can help: give such a post, or let the person act again; nearest first. */
  readonly grantors: readonly string[];
  /** The article that keeps the person from such a post for good; `null`: none. */
  readonly barredBy: string | null;
  /** Set when the person may do nothing at all. */
  readonly stopped?: Stop;
}
export type NotPermitted = Refused<
  'unknown-staff' | 'not-in-service' | 'role-missing' | 'other-unit' | 'other-line',
  NoPermit
>;

/**
 * Whether an actor may do an operation at a place. The system and an operator at the command line may; citizens and the carrier
 * never do what staff do.
 */
export const permit = (
  organisation: Organisation,
  actor: Actor,
  operation: Operation,
  place: Place,
): 'ok' | NotPermitted => {
  if (actor.kind === 'system' || actor.kind === 'operator') return 'ok';
  const rule: OperationRule = operations[operation];
  const unitIds = unitsReaching(organisation, rule, place.unitId);
  const staff = actor.kind === 'staff' ? organisation.staff.find(({ id }) => id === actor.staffId) : undefined;
  const no = { right: operation, unitId: place.unitId, roles: rule.roles };
  const refuse = (reason: NotPermitted['reason']): NotPermitted => {
    const lacked = { roles: rule.roles, unitIds, lineId: place.lineId };
    return refusedWith(reason, { ...no, ...remedyFor(organisation, staff ?? null, lacked) });
  };
  if (staff === undefined) return refuse('unknown-staff');
  const { stopped } = staff;
  if (stopped !== undefined) {
    const grantors = liftersOf(organisation, staff, stopped);
    return refusedWith('not-in-service', { ...no, grantors, barredBy: null, stopped });
  }
  if (!staff.roles.some((role) => rule.roles.includes(role))) return refuse('role-missing');
  if (!unitIds.includes(staff.unitId)) return refuse('other-unit');
  if (place.lineId !== null && staff.lineIds.length > 0 && !staff.lineIds.includes(place.lineId))
    return refuse('other-line');
  return 'ok';
};

/** Whether a person may answer what was addressed to them alone: anybody may, but whoever is suspended or has left. */
export const inService = (
  organisation: Organisation,
  staffId: string,
  right: Operation,
  unitId: string,
): 'ok' | NotPermitted => {
  const person = organisation.staff.find(({ id }) => id === staffId);
  if (person?.standing === undefined || person.stopped === undefined) return 'ok';
  const { stopped } = person;
  const grantors = liftersOf(organisation, person, stopped);
  return refusedWith('not-in-service', {
    right,
    unitId,
    roles: operations[right].roles,
    grantors,
    barredBy: null,
    stopped,
  });
};

/** The units whose people may act on a unit, nearest first. */
const unitsReaching = (organisation: Organisation, rule: OperationRule, unitId: string): readonly string[] => {
  const units = lineage(organisation, unitId).map(({ id }) => id);
  return rule.from === 'above' && units.length > 1 ? units.slice(1) : units;
};
