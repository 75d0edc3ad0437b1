import { describe, expect, it } from 'vitest';
import type { Organisation } from '../../../../src/organisation/organisation.ts';
import { staffActor } from '../../../../src/shared/actor.ts';
import { revokeRole } from '../../../../src/staff/grants/grant-role.ts';
import { delegationOrganisation } from '../../../support/delegation-organisation.ts';
import { staffWorld } from '../../../support/staff-world.ts';

const shift = (staffId: string, as: 'manager' | 'agent'): Organisation['shifts'][number] => ({
  unitId: 'mid',
  lineId: null,
  staffId,
  as,
  on: ['daily'],
  span: { from: '09:00', until: '17:00' },
  firstOn: null,
  lastOn: null,
});

describe('a post on duty', () => {
  it('passes on when the role it asks for is taken back, and nobody without it stays on the rota', async () => {
    const world = staffWorld(
      delegationOrganisation({ shifts: [shift('mid-manager', 'manager'), shift('mid-vehicles', 'manager')] }),
    );
    const taken = await revokeRole(world.desk, {
      actor: staffActor('mid-tech'),
      staffId: 'mid-manager',
      role: 'business-manager',
      reason: 'other work',
    });
    expect(taken).toMatchObject({ kind: 'done' });
    const { duty, shifts } = await world.inForce();
    expect(duty).toEqual([{ unitId: 'mid', lineId: 'vehicles', managerId: 'mid-vehicles', deputyId: null }]);
    expect(shifts.map(({ staffId }) => staffId)).toEqual(['mid-vehicles']);
  });

  it('for calls is not filled by somebody whose role for calls rests, and is kept by whose other role does', async () => {
    const filed = delegationOrganisation();
    const both = filed.staff.map((person) =>
      person.id === 'mid-manager' || person.id === 'mid-vehicles'
        ? { ...person, roles: ['business-manager', 'voice-agent'] as const }
        : person,
    );
    const asking = (role: 'business-manager' | 'voice-agent') =>
      staffWorld({
        ...filed,
        staff: both,
        duty: [{ unitId: 'mid', lineId: 'vehicles', managerId: 'mid-manager', deputyId: null }],
        shifts: [shift('mid-manager', 'manager'), shift('mid-manager', 'agent')],
        access: [
          { unitId: 'mid', outsiderDays: 90, promise: null, certificates: [{ role, missing: 'refuse' as const }] },
        ],
      }).inForce();
    const withoutCalls = await asking('voice-agent');
    expect(withoutCalls.shifts.map(({ as }) => as)).toEqual(['manager']);
    expect(withoutCalls.duty).toHaveLength(1);
    const withoutLead = await asking('business-manager');
    expect(withoutLead.shifts.map(({ as }) => as)).toEqual(['agent']);
    expect(withoutLead.duty).toEqual([]);
  });
});
