import type { DutyPost, Organisation, StaffMember } from '../../organisation/organisation.ts';
import type { Role } from '../role.ts';
import { isGrantInForce, type StaffGrant, type StaffRegister, type Standing } from './grant.ts';

/**
 * The organisation with the people as they are now: the file, less what the desk revoked, more what it granted; who is suspended or left
 * holds no role and fills no post. Posts pass to the deputy, else they are vacant.
 */
export const staffInForce = (filed: Organisation, register: StaffRegister, now: Date): Organisation => {
  if (register.grants.length === 0 && register.standings.length === 0) return filed;
  const grants = byPerson(register.grants);
  const standings = new Map(register.standings.map((standing) => [standing.staffId, standing]));
  const staff = filed.staff.map((person): StaffMember => {
    const standing = standings.get(person.id);
    if (standing !== undefined && standing.state !== 'active') return outOfService(person, standing, standing.state);
    const own = grants.get(person.id);
    return own === undefined ? person : withGrants(person, own, now);
  });
  const away = new Set(staff.filter(({ standing }) => standing !== undefined).map(({ id }) => id));
  if (away.size === 0) return { ...filed, staff };
  return {
    ...filed,
    staff,
    duty: filed.duty.flatMap((post) => withoutAbsent(post, away)),
    shifts: filed.shifts.filter(({ staffId }) => !away.has(staffId)),
  };
};

const outOfService = (person: StaffMember, { since, by }: Standing, why: 'suspended' | 'left'): StaffMember => ({
  ...person,
  roles: [],
  standing: why,
  stopped: { why, since, by, roles: person.roles },
});

const byPerson = (grants: readonly StaffGrant[]): ReadonlyMap<string, readonly StaffGrant[]> => {
  const found = new Map<string, StaffGrant[]>();
  for (const grant of grants) found.set(grant.staffId, [...(found.get(grant.staffId) ?? []), grant]);
  return found;
};

/** The next instant after `now` at which a grant begins or ends by itself; `null`: none does. */
export const nextTurn = ({ grants }: StaffRegister, now: Date): Date | null =>
  grants
    .filter(({ revoked }) => revoked === null)
    .flatMap(({ from, until }) => (until === null ? [from] : [from, until]))
    .filter((turn) => turn > now)
    .reduce<Date | null>((first, turn) => (first === null || turn < first ? turn : first), null);

const withGrants = (person: StaffMember, grants: readonly StaffGrant[], now: Date): StaffMember => {
  const revoked = new Set<Role>(
    grants.filter(({ source, revoked }) => source === 'file' && revoked?.source === 'desk').map(({ role }) => role),
  );
  const filed = person.roles.filter((role) => !revoked.has(role));
  const given = grants.filter(
    (grant) => grant.source === 'desk' && grant.unitId === person.unitId && isGrantInForce(grant, now),
  );
  return {
    ...person,
    roles: [...new Set([...filed, ...given.map(({ role }) => role)])],
    lineIds: linesOf(person, filed, given),
  };
};

// No line means every line: a line is added only to a person whose lines are counted.
const linesOf = (person: StaffMember, filed: readonly Role[], given: readonly StaffGrant[]): readonly string[] => {
  const isEverywhere = (person.lineIds.length === 0 && filed.length > 0) || given.some(({ lineId }) => lineId === null);
  if (isEverywhere) return person.lineIds;
  return [...new Set([...person.lineIds, ...given.flatMap(({ lineId }) => lineId ?? [])])];
};

const withoutAbsent = (post: DutyPost, away: ReadonlySet<string>): readonly DutyPost[] => {
  const deputyId = post.deputyId !== null && away.has(post.deputyId) ? null : post.deputyId;
  if (!away.has(post.managerId)) return [{ ...post, deputyId }];
  return deputyId === null ? [] : [{ ...post, managerId: deputyId, deputyId: null }];
};
