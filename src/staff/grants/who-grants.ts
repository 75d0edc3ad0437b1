import type { Organisation, StaffMember, Stop } from '../../organisation/organisation.ts';
import { conflictsIn } from '../conflicts.ts';
import { heldPosts } from '../operations-staff/held-posts.ts';
import { supplierOf } from '../outsiders/agreement.ts';
import type { Role } from '../role.ts';
import { certifiersOf, grantorsOf, keepersOf, renewersOf } from './grant-rules.ts';

/** What somebody lacks: one of these roles, held in one of these units (nearest first), for a line of business or for all. */
export interface LackedPost {
  readonly roles: readonly Role[];
  readonly unitIds: readonly string[];
  readonly lineId: string | null;
}

/** Who can help a person to what they lack. */
export interface Remedy {
  /** Ids of staff, nearest first; empty: nobody can. */
  readonly grantors: readonly string[];
  /** The article by which what they hold keeps them from ever getting it; `null`: none does. */
  readonly barredBy: string | null;
}

/**
 * Who can give somebody what they lack. A post is given where a person works: who works elsewhere hears who fills such posts there. Nobody
 * is named who could only be refused, because the roles would conflict or because they would give it to themselves.
 */
export const remedyFor = (organisation: Organisation, asking: StaffMember | null, lacked: LackedPost): Remedy => {
  const unitId = lacked.unitIds.find((id) => id === asking?.unitId) ?? lacked.unitIds[0];
  if (unitId === undefined) return { grantors: [], barredBy: null };
  const held = asking === null ? [] : heldPosts(organisation, asking);
  const conflictsOf = (role: Role) =>
    conflictsIn([...held, role]).filter(({ one, other }) => [one, other].includes(role));
  const open = lacked.roles.filter((role) => conflictsOf(role).length === 0);
  const ids = open.flatMap((role) => grantorsOf(organisation, { role, unitId, lineId: lacked.lineId }));
  return {
    grantors: [...new Set(ids.map(({ id }) => id))].filter((id) => id !== asking?.id),
    barredBy: open.length > 0 ? null : (lacked.roles.flatMap(conflictsOf)[0]?.article ?? null),
  };
};

/** Ids of those who can let a person act again who may not now; a promise is the person's own to sign. */
export const liftersOf = (organisation: Organisation, person: StaffMember, { why, roles }: Stop): readonly string[] => {
  if (why === 'unsigned') return [person.id];
  if (why === 'uncertified') return certifiersOf(organisation, person).map(({ id }) => id);
  if (why === 'no-agreement')
    return renewersOf(organisation, supplierOf(organisation, person) ?? person).map(({ id }) => id);
  const lifters =
    why === 'ended'
      ? roles.flatMap((role) => grantorsOf(organisation, { role, unitId: person.unitId, lineId: null }))
      : keepersOf(organisation, { ...person, roles });
  return [...new Set(lifters.map(({ id }) => id))];
};
