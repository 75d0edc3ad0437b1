import type { Organisation, StaffMember } from '../../organisation/organisation.ts';
import { unitsBelow } from '../../organisation/unit-tree.ts';
import type { Actor } from '../../shared/actor.ts';
import { promiseAskedOf } from '../credentials/access-policy.ts';
import { type Credential, certificateOf } from '../credentials/credential.ts';
import { type NotPermitted, permit } from '../permit.ts';
import type { StaffGrantReader } from '../ports.ts';
import type { StaffDesk } from './change-staff.ts';
import type { StaffGrant } from './grant.ts';
import { staffInForce } from './staff-in-force.ts';

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
  const at = desk.clock.now();
  const organisation = staffInForce(desk.filed(), await desk.register.load(), at);
  const unitId = unitBehind(organisation, actor);
  const allowed = permit(organisation, actor, 'staff.view', { unitId, lineId: null });
  if (allowed !== 'ok') {
    const subject = { kind: 'unit', id: unitId };
    const detail = { reason: allowed.reason };
    const id = desk.ids.next();
    await desk.register.audit([{ id, at, actor, action: 'staff.view', subject, unitId, outcome: 'refused', detail }]);
    return allowed;
  }
  const unitIds = unitsBelow(organisation, unitId).map(({ id }) => id);
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

/** An operator looks from the top. */
const unitBehind = (organisation: Organisation, actor: Actor): string => {
  const person = actor.kind === 'staff' ? organisation.staff.find(({ id }) => id === actor.staffId) : undefined;
  return person?.unitId ?? organisation.units.find(({ parentId }) => parentId === null)?.id ?? '';
};
