import type { Role } from '../role.ts';
import type { AccessPolicy, CertificateRule } from './access-policy.ts';
import { type Credential, certificateOf, isValid } from './credential.ts';

/** Which of the roles a person was given rest for want of a valid certificate (art. 15(1), 22(1)). */
export type Withholding = (
  person: { readonly id: string; readonly unitId: string },
  roles: readonly Role[],
) => readonly Role[];

/**
 * What the rules of the units ask, over the certificates there are now. A role whose rule only warns rests as well once the certificate was
 * recalled: that was somebody's decision, a lapse is not. `null`: no unit asks for any.
 */
export const withholding = (
  access: readonly AccessPolicy[] | undefined,
  credentials: readonly Credential[],
  now: Date,
): Withholding | null => {
  const rules = new Map<string, readonly CertificateRule[]>();
  for (const { unitId, certificates } of access ?? []) if (certificates.length > 0) rules.set(unitId, certificates);
  if (rules.size === 0) return null;
  const held = new Map<string, Credential[]>();
  for (const credential of credentials)
    held.set(credential.staffId, [...(held.get(credential.staffId) ?? []), credential]);
  return ({ id, unitId }, roles) => {
    const asked = (rules.get(unitId) ?? []).filter(({ role }) => roles.includes(role));
    if (asked.length === 0) return [];
    const certificate = certificateOf(held.get(id) ?? [], id);
    if (certificate !== null && isValid(certificate, now)) return [];
    const isRecalled = certificate !== null && certificate.recalled !== null;
    return asked.filter(({ missing }) => missing === 'refuse' || isRecalled).map(({ role }) => role);
  };
};
