import type { Actor } from '../../shared/actor.ts';
import { refused } from '../../shared/refused.ts';
import type { Vault } from '../../shared/vault.ts';
import { changeStaff, type StaffDesk, type StaffResult } from '../grants/change-staff.ts';
import { keeperAuthority } from '../grants/keeper-authority.ts';
import { type Credential, maskedNumber } from './credential.ts';

export interface CertificateRequest {
  readonly actor: Actor;
  readonly staffId: string;
  readonly name: string;
  readonly number: string;
  readonly until: Date;
}

/** Registers a certificate that whoever keeps the person has seen (art. 15(1)); its number is sealed. A later one takes the place of an earlier. */
export const recordCertificate = (
  desk: StaffDesk & { readonly vault: Pick<Vault, 'seal'> },
  { actor, staffId, name, number, until }: CertificateRequest,
): Promise<StaffResult> =>
  changeStaff(desk, { actor, staffId, reason: name, action: 'staff.certificate' }, (scene) => {
    const { person, now } = scene;
    const allowed = keeperAuthority(scene, actor, desk, 'staff.certificate');
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
    };
    const detail = { name: name.trim(), until: until.toISOString() };
    return { grants: [], standings: [], credentials: [certificate], detail };
  });
