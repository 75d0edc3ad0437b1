import type { Organisation, StaffMember } from '../../src/organisation/organisation.ts';
import type { Role } from '../../src/staff/role.ts';
import { sampleOrganisation } from './sample-organisation.ts';

const person = (id: string, roles: readonly Role[], lineIds: readonly string[] = []): StaffMember => ({
  id,
  name: id,
  unitId: id.split('-')[0] ?? '',
  roles,
  lineIds,
  slackUserId: `U-${id}`,
  phone: null,
  language: 'en',
});

/** Three units above each other and one beside: every role in the middle one, the technical side at the top. */
export const delegationOrganisation = (over: Partial<Organisation> = {}): Organisation => {
  const sample = sampleOrganisation();
  const [city] = sample.units;
  if (city === undefined) throw new Error('the sample has no unit');
  const unit = (id: string, code: string, parentId: string | null) => ({ ...city, id, code, parentId });
  return {
    ...sample,
    units: [unit('top', 'TP', null), unit('mid', 'MD', 'top'), unit('low', 'LW', 'mid'), unit('side', 'SD', 'top')],
    staff: [
      person('top-first', ['initial-administrator']),
      person('top-tech', ['technical-manager']),
      person('top-second', ['technical-manager']),
      person('top-officer', ['security-officer']),
      person('mid-tech', ['technical-manager']),
      person('mid-officer', ['security-officer']),
      person('mid-head', ['unit-head']),
      person('mid-manager', ['business-manager']),
      person('mid-vehicles', ['business-manager'], ['vehicles']),
      person('mid-handler', ['business-handler']),
      person('mid-agent', ['voice-agent']),
      person('low-agent', ['voice-agent']),
      person('side-agent', ['voice-agent']),
    ],
    duty: [{ unitId: 'mid', lineId: 'vehicles', managerId: 'mid-manager', deputyId: 'mid-vehicles' }],
    shifts: [],
    numbers: [],
    channels: [],
    offices: [],
    services: [],
    ...over,
  };
};
