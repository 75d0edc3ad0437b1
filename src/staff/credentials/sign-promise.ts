import type { Actor } from '../../shared/actor.ts';
import { refused, refusedWith } from '../../shared/refused.ts';
import { changeStaff, type StaffDesk, type StaffResult } from '../grants/change-staff.ts';
import { promiseAskedOf } from './access-policy.ts';
import { type Credential, hasPromised } from './credential.ts';

/** A person signs the promise of secrecy, by the version of the text they read; roles that waited for it take effect (art. 27(2)). */
export const signPromise = (
  desk: StaffDesk,
  { actor, version }: { readonly actor: Actor; readonly version: string },
): Promise<StaffResult> => {
  const staffId = actor.kind === 'staff' ? actor.staffId : '';
  const request = { actor, staffId, reason: version, action: 'staff.promise', isOwn: true } as const;
  return changeStaff(desk, request, ({ organisation, person, credentials, now }) => {
    if (person.standing !== undefined) return refused('not-in-service');
    const asked = promiseAskedOf(organisation, person);
    if (asked === null) return refused('no-promise-asked');
    if (hasPromised(credentials, staffId, asked.version)) return refused('promised-already');
    if (version !== asked.version) return refusedWith('other-version', { version: asked.version });
    const promise: Credential = {
      id: desk.ids.next(),
      staffId,
      unitId: person.unitId,
      kind: 'promise',
      name: version,
      numberSealed: null,
      numberMasked: null,
      until: null,
      recordedBy: actor,
      recordedAt: now,
      recalled: null,
    };
    return { grants: [], standings: [], credentials: [promise], detail: { version } };
  });
};
