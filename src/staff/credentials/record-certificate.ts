import type { Actor } from '../../shared/actor.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import { refused } from '../../shared/refused.ts';
import type { Vault } from '../../shared/vault.ts';
import { changeStaff, type StaffDesk, type StaffResult } from '../grants/change-staff.ts';
import { tellOfEnd } from '../sweep/tell-of-end.ts';
import { certificateAuthority } from './certificate-authority.ts';
import { type Credential, maskedNumber } from './credential.ts';

export interface CertificateRequest {
  readonly actor: Actor;
  readonly staffId: string;
  readonly name: string;
  readonly number: string;
  readonly until: Date;
}

/** Issues a certificate, or registers one that was shown (art. 15(1), 22(1)); its number is sealed. What waited for it is in force again; a later one takes the place of an earlier. */
export const recordCertificate = (
  desk: StaffDesk & { readonly vault: Pick<Vault, 'seal'> },
  { actor, staffId, name, number, until }: CertificateRequest,
): Promise<StaffResult> =>
  changeStaff(desk, { actor, staffId, reason: name, action: 'staff.certificate' }, (scene) => {
    const { person, now } = scene;
    const allowed = certificateAuthority(scene, actor);
    if (allowed !== 'ok') return allowed;
    if (number.trim() === '') return refused('number-missing');
    if (until <= now) return refused('past-end');
    const certificate: Credential = {
      id: desk.ids.next(),
      staffId,
      unitId: person.unitId,
      kind: 'certificate',
      name: name.trim(),
      numberSealed: desk.vault.seal(number.trim()),
      numberMasked: maskedNumber(number.trim()),
      until,
      recordedBy: actor,
      recordedAt: now,
      recalled: null,
    };
    const detail = { name: name.trim(), until: until.toISOString() };
    const issued = { about: 'certificate-issued', staffId, readerId: staffId, role: '', at: now } as const;
    const effects = [endOfCertificate(certificate.id, staffId, until, desk.ids), tellOfEnd(issued, now, desk.ids)];
    return { grants: [], standings: [], credentials: [certificate], detail, effects };
  });

/** Work at hand goes back when a role rests that the certificate was asked for. */
const endOfCertificate = (id: string, staffId: string, until: Date, ids: Ids): Effect => ({
  id: ids.next(),
  job: 'end-access',
  key: `end-access:${id}`,
  payload: { staffId },
  notBefore: until,
});
