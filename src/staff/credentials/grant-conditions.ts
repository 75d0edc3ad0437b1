import type { Organisation, StaffMember } from '../../organisation/organisation.ts';
import { type Refused, refused, refusedWith } from '../../shared/refused.ts';
import { renewersOf } from '../grants/grant-rules.ts';
import { isBound, supplierOf } from '../outsiders/agreement.ts';
import type { Role } from '../role.ts';
import { accessPolicyOf, postsOfOutsiders, promiseAskedOf } from './access-policy.ts';
import { type Credential, certificateOf, hasPromised, isValid } from './credential.ts';

/** What whoever changes a person should know: a role waits for a promise, no certificate is valid, or the promise of leavers is owed. */
export type GrantNote = 'unsigned' | 'certificate-missing' | 'leaving-promise';

export type ConditionRefusal =
  | Refused<'not-for-outsiders' | 'end-missing' | 'certificate-missing', never>
  | Refused<'no-agreement', { readonly supplierId: string | null; readonly grantors: readonly string[] }>
  | Refused<'end-too-far', { readonly days: number }>;

const dayMs = 24 * 3_600_000;

/** What the organisation file asks of a person before a role is given (art. 15(1), 27(2)-(5)). */
export const grantConditions = (
  organisation: Organisation,
  person: StaffMember,
  credentials: readonly Credential[],
  wish: { readonly role: Role; readonly until: Date | null; readonly now: Date },
): readonly GrantNote[] | ConditionRefusal => {
  const { role, until, now } = wish;
  const { outsiderDays, certificates } = accessPolicyOf(organisation, person.unitId);
  if (person.outsider !== undefined) {
    if (!postsOfOutsiders.includes(role)) return refused('not-for-outsiders');
    if (!isBound(organisation, person, now)) {
      const supplier = supplierOf(organisation, person);
      const grantors = renewersOf(organisation, supplier ?? person).map(({ id }) => id);
      return refusedWith('no-agreement', { supplierId: supplier?.id ?? null, grantors });
    }
    if (until === null) return refused('end-missing');
    // The day that is named is whole.
    if (until.getTime() > now.getTime() + (outsiderDays + 1) * dayMs)
      return refusedWith('end-too-far', { days: outsiderDays });
  }
  const notes: GrantNote[] = [];
  const asked = certificates.find((rule) => rule.role === role);
  const certificate = certificateOf(credentials, person.id);
  if (asked !== undefined && (certificate === null || !isValid(certificate, now))) {
    if (asked.missing === 'refuse') return refused('certificate-missing');
    notes.push('certificate-missing');
  }
  const promise = promiseAskedOf(organisation, person);
  if (promise !== null && !hasPromised(credentials, person.id, promise.version)) notes.push('unsigned');
  return notes;
};
