import type { LocalText } from '../../shared/language.ts';
import type { Role } from '../role.ts';

/** What a unit asks of people before a role takes effect; resolved, one for every unit. */
export interface AccessPolicy {
  readonly unitId: string;
  /** A role of somebody from outside ends after this many days at the latest. */
  readonly outsiderDays: number;
  /** `null`: no promise of secrecy is asked for. */
  readonly promise: PromiseRule | null;
  readonly certificates: readonly CertificateRule[];
}

export interface PromiseRule {
  /** Another version of the text must be promised anew. */
  readonly version: string;
  readonly text: LocalText;
  readonly of: 'outsiders' | 'everybody';
}

export interface CertificateRule {
  readonly role: Role;
  /** `refuse`: without a valid certificate the role is not given, and rests where it was given. `warn`: the people concerned are told. */
  readonly missing: 'refuse' | 'warn';
}

/** Holds for a unit whose organisation file says nothing. */
export const defaultAccess: Omit<AccessPolicy, 'unitId'> = { outsiderDays: 90, promise: null, certificates: [] };

/** What of the organisation in force these rules look at. */
interface HasAccess {
  readonly access?: readonly AccessPolicy[];
}

export const accessPolicyOf = ({ access }: HasAccess, unitId: string): Omit<AccessPolicy, 'unitId'> =>
  access?.find((policy) => policy.unitId === unitId) ?? defaultAccess;

/** The promise that a role given to a person waits for; `null`: none. */
export const promiseAskedOf = (
  organisation: HasAccess,
  person: { readonly unitId: string; readonly outsider?: unknown },
): PromiseRule | null => {
  const { promise } = accessPolicyOf(organisation, person.unitId);
  return promise !== null && (promise.of === 'everybody' || person.outsider !== undefined) ? promise : null;
};

/** The posts somebody from outside may hold: those that lead, authorise or watch are filled from within (art. 15(2)). */
export const postsOfOutsiders: readonly Role[] = ['voice-agent', 'business-handler'];
