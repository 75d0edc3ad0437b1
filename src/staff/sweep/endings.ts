import type { Organisation, StaffMember } from '../../organisation/organisation.ts';
import { accessPolicyOf } from '../credentials/access-policy.ts';
import { certificateOf, isValid } from '../credentials/credential.ts';
import type { StaffRegister } from '../grants/grant.ts';
import { certifiersOf, grantorsOf, renewersOf } from '../grants/grant-rules.ts';
import { certificateEndOf } from '../operations-staff/member-in-force.ts';
import type { OperationsMember } from '../operations-staff/operations-member.ts';
import { agreementPeriod } from '../outsiders/agreement.ts';
import type { Supplier } from '../outsiders/supplier.ts';
import type { EndWarning } from '../ports.ts';

const dayMs = 24 * 3_600_000;
const accessDays = 7;
const certificateDays = 30;

/**
 * Whom to warn of what: a role that ends within a week is told to the person and whoever may give it anew; a certificate that is asked for
 * and ends within thirty days, or is not there, to the person and whoever issues it; an agreement with a supplier that does, to whoever
 * renews it (art. 15(1), 27(4)(5)).
 */
export const endingsOf = (organisation: Organisation, register: StaffRegister, now: Date): readonly EndWarning[] => [
  ...accessEndings(organisation, register, now),
  ...organisation.staff.flatMap((person) => certificateEndings(organisation, person, register, now)),
  ...(organisation.operations ?? []).flatMap((member) => operationsEndings(organisation, member, now)),
  ...(organisation.suppliers ?? []).flatMap((supplier) => agreementEndings(organisation, supplier, now)),
];

const accessEndings = (organisation: Organisation, { grants }: StaffRegister, now: Date): readonly EndWarning[] =>
  grants.flatMap(({ source, staffId, role, unitId, lineId, until, revoked }) => {
    if (source !== 'desk' || revoked !== null || until === null || until <= now) return [];
    if (until.getTime() > now.getTime() + accessDays * dayMs) return [];
    const grantors = grantorsOf(organisation, { role, unitId, lineId }).map(({ id }) => id);
    return [...new Set([staffId, ...grantors])].map(
      (readerId): EndWarning => ({ about: 'access', staffId, readerId, role, at: until }),
    );
  });

const certificateEndings = (
  organisation: Organisation,
  person: StaffMember,
  { credentials }: StaffRegister,
  now: Date,
): readonly EndWarning[] => {
  const roles = [...person.roles, ...(person.withheld ?? [])];
  const asked = accessPolicyOf(organisation, person.unitId).certificates.find(({ role }) => roles.includes(role));
  if (asked === undefined) return [];
  const certificate = certificateOf(credentials, person.id);
  // Whoever recalled or lost it said so then.
  if (certificate !== null && certificate.recalled !== null) return [];
  if (certificate !== null && isValid(certificate, new Date(now.getTime() + certificateDays * dayMs))) return [];
  const about = certificate !== null && isValid(certificate, now) ? 'certificate' : 'certificate-missing';
  const at = certificate?.until ?? null;
  const readers = new Set([person.id, ...certifiersOf(organisation, person).map(({ id }) => id)]);
  return [...readers].map((readerId): EndWarning => ({ about, staffId: person.id, readerId, role: asked.role, at }));
};

/** Told to whoever runs the machines, where they are in the staff list, and to the technical managers (art. 15(1)4). */
const operationsEndings = (organisation: Organisation, member: OperationsMember, now: Date): readonly EndWarning[] => {
  const at = certificateEndOf(organisation, member);
  if (at === null || at.getTime() > now.getTime() + certificateDays * dayMs) return [];
  const about = at <= now ? 'operations-certificate-ended' : 'operations-certificate';
  const { staffId, unitId, post } = member;
  const person = organisation.staff.find(({ id }) => id === staffId);
  const readers = certifiersOf(organisation, person ?? { id: member.id, unitId, roles: [] }).map(({ id }) => id);
  return [...new Set([...(staffId === null ? [] : [staffId]), ...readers])].map(
    (readerId): EndWarning => ({ about, staffId: member.id, readerId, role: post, at }),
  );
};

const agreementEndings = (organisation: Organisation, supplier: Supplier, now: Date): readonly EndWarning[] => {
  const at = agreementPeriod(organisation, supplier)?.to ?? null;
  if (at === null || at.getTime() > now.getTime() + certificateDays * dayMs) return [];
  const about = at <= now ? 'agreement-ended' : 'agreement';
  return renewersOf(organisation, supplier).map(
    ({ id: readerId }): EndWarning => ({ about, staffId: supplier.id, readerId, role: '', at }),
  );
};
