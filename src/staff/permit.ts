import type { Organisation, StaffMember } from '../organisation/organisation.ts';
import { lineage } from '../organisation/unit-tree.ts';
import type { Actor } from '../shared/actor.ts';
import { type Refused, refusedWith } from '../shared/refused.ts';
import { grantorsOf } from './grants/grant-rules.ts';
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
  /** Ids of staff who can give somebody such a post, nearest first. */
  readonly grantors: readonly string[];
}
export type NotPermitted = Refused<'unknown-staff' | 'role-missing' | 'other-unit' | 'other-line', NoPermit>;

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
  const rule: OperationRule = operations[operation];
  const refuse = (reason: NotPermitted['reason']): NotPermitted =>
    refusedWith(reason, {
      right: operation,
      unitId: place.unitId,
      roles: rule.roles,
      grantors: grantorsFor(organisation, rule.roles, place, actor),
    });
  if (actor.kind === 'system' || actor.kind === 'operator') return 'ok';
  const staff = actor.kind === 'staff' ? organisation.staff.find(({ id }) => id === actor.staffId) : undefined;
  if (staff === undefined) return refuse('unknown-staff');
  if (!staff.roles.some((role) => rule.roles.includes(role))) return refuse('role-missing');
  if (!isReached(organisation, staff, rule, place.unitId)) return refuse('other-unit');
  if (place.lineId !== null && staff.lineIds.length > 0 && !staff.lineIds.includes(place.lineId))
    return refuse('other-line');
  return 'ok';
};

const grantorsFor = (
  organisation: Organisation,
  roles: readonly Role[],
  place: Place,
  asking: Actor,
): readonly string[] => {
  const ids = roles.flatMap((role) => grantorsOf(organisation, { role, ...place }).map(({ id }) => id));
  return [...new Set(ids)].filter((id) => asking.kind !== 'staff' || id !== asking.staffId);
};

const isReached = (organisation: Organisation, staff: StaffMember, rule: OperationRule, unitId: string): boolean => {
  const units = lineage(organisation, unitId).map(({ id }) => id);
  const fromAbove = rule.from === 'above' && units.length > 1 ? units.slice(1) : units;
  return fromAbove.includes(staff.unitId);
};
