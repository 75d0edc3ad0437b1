import { expect, it } from 'vitest';
import { operatorActor } from '../../../src/shared/actor.ts';
import type { Credential } from '../../../src/staff/credentials/credential.ts';
import { emptyRegister } from '../../../src/staff/grants/grant.ts';
import { endingsOf } from '../../../src/staff/sweep/endings.ts';
import { delegationOrganisation } from '../../support/delegation-organisation.ts';
import { staffMonday } from '../../support/staff-world.ts';

const filed = delegationOrganisation();
const certificates = [{ role: 'voice-agent', missing: 'warn' }] as const;
const organisation = {
  ...filed,
  access: filed.units.map(({ id }) => ({ unitId: id, outsiderDays: 30, promise: null, certificates })),
};
const certificateUntil = (until: Date | null): Credential => ({
  id: 'certificate',
  staffId: 'mid-agent',
  unitId: 'mid',
  kind: 'certificate',
  name: 'Telephone agent',
  numberSealed: null,
  numberMasked: null,
  until,
  recordedBy: operatorActor('test'),
  recordedAt: staffMonday,
  recalled: null,
});
const days = (count: number) => new Date(staffMonday.getTime() + count * 24 * 3_600_000);
const warnedOf = (until: Date | null) => {
  const register = { ...emptyRegister, credentials: [certificateUntil(until)] };
  const own = endingsOf(organisation, register, staffMonday).filter(({ staffId }) => staffId === 'mid-agent');
  return [...new Set(own.map(({ about }) => about))];
};

it.each([
  ['without end', null, []],
  ['for months', days(60), []],
  ['for a week', days(7), ['certificate']],
  ['no longer', days(-1), ['certificate-missing']],
] as const)('a certificate that is valid %s', (_, until, about) => {
  expect(warnedOf(until)).toEqual(about);
});
