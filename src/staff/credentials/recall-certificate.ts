import type { Actor } from '../../shared/actor.ts';
import type { Effect } from '../../shared/effect.ts';
import { maskText } from '../../shared/masking.ts';
import { refusedWith } from '../../shared/refused.ts';
import {
  changeStaff,
  type StaffDecision,
  type StaffDesk,
  type StaffRefusal,
  type StaffRequest,
  type StaffResult,
  type StaffScene,
} from '../grants/change-staff.ts';
import { certifiersOf } from '../grants/grant-rules.ts';
import type { EndWarning } from '../ports.ts';
import { tellOfEnd } from '../sweep/tell-of-end.ts';
import { certificateAuthority } from './certificate-authority.ts';
import { isValid, type Recall } from './credential.ts';
import { rolesGivenTo } from './roles-given.ts';

/** Takes back every valid certificate of a person: what needs one rests from the next moment on (art. 22(1), 39(3)). */
export const recallCertificate = (desk: StaffDesk, request: StaffRequest): Promise<StaffResult> =>
  changeStaff(desk, { ...request, action: 'staff.certificate-recall', isUrgent: true }, (scene) => {
    const { actor, reason } = request;
    const allowed = certificateAuthority(scene, actor);
    if (allowed !== 'ok') return allowed;
    const decided = recall(scene, { as: 'recalled', at: scene.now, by: actor, reason });
    return 'kind' in decided
      ? decided
      : { ...decided, effects: tell(scene, desk, 'certificate-recalled', [scene.person]) };
  });

/** A person reports their own certificate lost: it is blocked at once, and whoever issues them is told (art. 37(4)). */
export const reportCertificateLost = (
  desk: StaffDesk,
  { actor, staffId, reason }: { readonly actor: Actor; readonly staffId: string; readonly reason: string },
): Promise<StaffResult> => {
  const words = reason.trim() === '' ? ownLoss : reason;
  const request = {
    actor,
    staffId,
    reason: words,
    action: 'staff.certificate-lost',
    isOwn: true,
    isUrgent: true,
  } as const;
  return changeStaff(desk, request, (scene) => {
    const decided = recall(scene, { as: 'lost', at: scene.now, by: actor, reason: words });
    return 'kind' in decided
      ? decided
      : { ...decided, effects: tell(scene, desk, 'certificate-lost', certifiersOf(scene.organisation, scene.person)) };
  });
};

/** Said as `staff.reasons.reported-lost`. */
const ownLoss = 'reported-lost';

const recall = (scene: StaffScene, recalled: Recall): StaffDecision | StaffRefusal => {
  const { organisation, person, credentials, now } = scene;
  const valid = credentials.filter(
    (each) => each.kind === 'certificate' && each.staffId === person.id && isValid(each, now),
  );
  if (valid.length === 0) {
    const grantors = certifiersOf(organisation, person).map(({ id }) => id);
    return refusedWith('no-certificate', { right: 'staff.certificate', unitId: person.unitId, grantors });
  }
  const kept = { ...recalled, reason: maskText(recalled.reason.trim()) };
  const names = valid.map(({ name }) => name);
  return {
    grants: [],
    standings: [],
    credentials: valid.map((each) => ({ ...each, recalled: kept })),
    detail: { name: names.join(', ') },
  };
};

const tell = (
  { person, now }: StaffScene,
  { ids }: StaffDesk,
  about: EndWarning['about'],
  readers: readonly { readonly id: string }[],
): readonly Effect[] =>
  readers.map(({ id: readerId }) =>
    tellOfEnd({ about, staffId: person.id, readerId, role: rolesGivenTo(person)[0] ?? '', at: now }, now, ids),
  );
