import type { DutyPost, Organisation, StaffMember, Stop } from '../../organisation/organisation.ts';
import { systemActor } from '../../shared/actor.ts';
import { promiseAskedOf } from '../credentials/access-policy.ts';
import { hasPromised } from '../credentials/credential.ts';
import { withholding } from '../credentials/withheld-roles.ts';
import type { Shift } from '../duty/shift.ts';
import { agreementTurns, mayGoOn } from '../outsiders/agreement.ts';
import type { Role } from '../role.ts';
import { isGrantInForce, type StaffGrant, type StaffRegister, type Standing } from './grant.ts';

/**
 * The organisation with the people as they are now: the file, less what the desk revoked, more what it granted; who is suspended or left,
 * or whose certificate or supplier's agreement is missing, holds no role. Nobody fills a post on duty without a role for it: it passes to the
 * deputy, else it is vacant.
 */
export const staffInForce = (filed: Organisation, register: StaffRegister, now: Date): Organisation => {
  const withheldFrom = withholding(filed.access, register.credentials, now);
  if (register.grants.length === 0 && register.standings.length === 0 && withheldFrom === null) return filed;
  const grants = byPerson(register.grants);
  const standings = new Map(register.standings.map((standing) => [standing.staffId, standing]));
  const staff = filed.staff.map((person): StaffMember => {
    const standing = standings.get(person.id);
    if (standing !== undefined && standing.state !== 'active') return outOfService(person, standing, standing.state);
    const own = grants.get(person.id);
    const given = own === undefined ? person : withGrants(filed, person, own, { register, now });
    const bound = mayGoOn(filed, given, now) ? given : without(given, given.roles, 'no-agreement', now);
    return withheldFrom === null ? bound : without(bound, withheldFrom(bound, bound.roles), 'uncertified', now);
  });
  const mayStand = standers(filed, staff, grants);
  return {
    ...filed,
    staff,
    duty: filed.duty.flatMap((post) => inTheirPlace(post, mayStand)),
    shifts: filed.shifts.filter(({ staffId, as }) => mayStand(staffId, as)),
  };
};

/** The roles that a post on duty asks for, as the check of the file asks for them. */
const rolesOnDuty: Readonly<Record<Shift['as'], readonly Role[]>> = {
  manager: ['business-manager'],
  deputy: ['business-manager'],
  agent: ['voice-agent', 'business-handler'],
};

type MayStand = (staffId: string, as: Shift['as']) => boolean;

/** Who may fill a post on duty now. Whom the file names for it without any role, and the desk never gave one, waits for none. */
const standers = (
  filed: Organisation,
  staff: readonly StaffMember[],
  grants: ReadonlyMap<string, readonly StaffGrant[]>,
): MayStand => {
  const people = new Map(staff.map((person) => [person.id, person]));
  const roleless = new Set(
    filed.staff.filter(({ id, roles }) => roles.length === 0 && !grants.has(id)).map(({ id }) => id),
  );
  return (staffId, as) => {
    const person = people.get(staffId);
    if (person === undefined || person.standing !== undefined) return false;
    return roleless.has(staffId) || person.roles.some((role) => rolesOnDuty[as].includes(role));
  };
};

/** The person less the roles that rest for want of a certificate or an agreement. */
const without = (
  person: StaffMember,
  withheld: readonly Role[],
  why: 'uncertified' | 'no-agreement',
  now: Date,
): StaffMember => {
  if (withheld.length === 0) return person;
  const roles = person.roles.filter((role) => !withheld.includes(role));
  if (roles.length > 0) return { ...person, roles, withheld };
  const supplied = why === 'uncertified' || person.supplierId === undefined ? {} : { supplierId: person.supplierId };
  const by = systemActor(why === 'uncertified' ? 'certificates' : 'agreements');
  return { ...person, roles, withheld, stopped: { why, since: now, by, roles: withheld, ...supplied } };
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

/** The next instant after `now` at which a grant or an agreement begins or ends by itself, or a certificate ends; `null`: none does. */
export const nextTurn = (filed: Organisation, { grants, credentials }: StaffRegister, now: Date): Date | null =>
  [
    ...agreementTurns(filed),
    ...grants.filter(({ revoked }) => revoked === null).flatMap(({ from, until }) => [from, until]),
    ...credentials.filter(({ recalled }) => recalled === null).map(({ until }) => until),
  ]
    .filter((turn) => turn !== null && turn > now)
    .reduce<Date | null>((first, turn) => (first === null || (turn !== null && turn < first) ? turn : first), null);

interface At {
  readonly register: StaffRegister;
  readonly now: Date;
}

const withGrants = (
  organisation: Organisation,
  person: StaffMember,
  grants: readonly StaffGrant[],
  { register, now }: At,
): StaffMember => {
  const revoked = new Set<Role>(
    grants.filter(({ source, revoked }) => source === 'file' && revoked?.source === 'desk').map(({ role }) => role),
  );
  const filed = person.roles.filter((role) => !revoked.has(role));
  const ofDesk = grants.filter((grant) => grant.source === 'desk' && grant.unitId === person.unitId);
  const inTime = ofDesk.filter((grant) => isGrantInForce(grant, now));
  const asked = promiseAskedOf(organisation, person);
  const isUnsigned = asked !== null && !hasPromised(register.credentials, person.id, asked.version);
  const given = isUnsigned ? [] : inTime;
  const stopped = filed.length + given.length > 0 ? null : stopOf(inTime, ofDesk);
  return {
    ...person,
    ...(stopped === null ? {} : { stopped }),
    roles: [...new Set([...filed, ...given.map(({ role }) => role)])],
    lineIds: linesOf(person, filed, given),
  };
};

/** Why somebody whom the desk gave roles holds none now. */
const stopOf = (inTime: readonly StaffGrant[], ofDesk: readonly StaffGrant[]): Stop | null => {
  const last = (inTime.length > 0 ? inTime : ofDesk.filter(({ revoked }) => revoked === null)).at(-1);
  if (last === undefined || (inTime.length === 0 && last.until === null)) return null;
  const roles = [...new Set((inTime.length > 0 ? inTime : ofDesk).map(({ role }) => role))];
  return inTime.length > 0
    ? { why: 'unsigned', since: last.from, by: last.givenBy, roles }
    : { why: 'ended', since: last.until ?? last.from, by: last.givenBy, roles };
};

// No line means every line: a line is added only to a person whose lines are counted.
const linesOf = (person: StaffMember, filed: readonly Role[], given: readonly StaffGrant[]): readonly string[] => {
  const isEverywhere = (person.lineIds.length === 0 && filed.length > 0) || given.some(({ lineId }) => lineId === null);
  if (isEverywhere) return person.lineIds;
  return [...new Set([...person.lineIds, ...given.flatMap(({ lineId }) => lineId ?? [])])];
};

const inTheirPlace = (post: DutyPost, mayStand: MayStand): readonly DutyPost[] => {
  const deputyId = post.deputyId !== null && mayStand(post.deputyId, 'deputy') ? post.deputyId : null;
  if (mayStand(post.managerId, 'manager')) return [{ ...post, deputyId }];
  return deputyId === null ? [] : [{ ...post, managerId: deputyId, deputyId: null }];
};
