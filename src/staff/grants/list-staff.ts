import type { Organisation, StaffMember } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import { promiseAskedOf } from '../credentials/access-policy.ts';
import { type Credential, certificateOf } from '../credentials/credential.ts';
import type { NotPermitted } from '../permit.ts';
import type { StaffGrantReader } from '../ports.ts';
import type { StaffDesk } from './change-staff.ts';
import type { StaffGrant } from './grant.ts';
import { staffView } from './staff-view.ts';

/** A person with what the desk gave them. */
export interface ListedPerson {
  readonly person: StaffMember;
  /** In force, with an end. */
  readonly ending: readonly StaffGrant[];
  /** The certificate that is valid longest, also an old one; `null`: none on record. */
  readonly certificate: Credential | null;
  /** When the person signed the promise that is asked for; `null`: none is asked for, or they have not signed. */
  readonly promisedAt: Date | null;
}

/** The people of a person's unit and those below it, in the order of the file; grants are read as that unit sees them. Refusals are audited. */
export const listStaff = async (
  desk: StaffDesk & { readonly scoped: StaffGrantReader },
  actor: Actor,
): Promise<readonly ListedPerson[] | NotPermitted> => {
  const view = await staffView(desk, actor);
  if ('kind' in view) return view;
  const { organisation, unitIds, at } = view;
  const ending = await desk.scoped.endingIn(unitIds, at);
  const credentials = await desk.scoped.credentialsIn(unitIds);
  return organisation.staff
    .filter((person) => unitIds.includes(person.unitId))
    .map((person) => ({
      person,
      ending: ending.filter(({ staffId }) => staffId === person.id),
      certificate: certificateOf(credentials, person.id),
      promisedAt: promisedAt(organisation, person, credentials),
    }));
};

const promisedAt = (
  organisation: Organisation,
  person: StaffMember,
  credentials: readonly Credential[],
): Date | null => {
  const asked = promiseAskedOf(organisation, person);
  const isIt = ({ kind, staffId, name }: Credential) =>
    kind === 'promise' && staffId === person.id && name === asked?.version;
  return credentials.find(isIt)?.recordedAt ?? null;
};
