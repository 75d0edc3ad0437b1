import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOrganisation } from '../../../src/organisation/file/read-organisation.ts';
import { operatorActor } from '../../../src/shared/actor.ts';
import { conflictsIn } from '../../../src/staff/conflicts.ts';
import { grantRole } from '../../../src/staff/grants/grant-role.ts';
import { type Role, roles } from '../../../src/staff/role.ts';
import { sweepStaff } from '../../../src/staff/sweep/sweep-staff.ts';
import { delegationOrganisation } from '../../support/delegation-organisation.ts';
import { staffWorld } from '../../support/staff-world.ts';
import { smallFile } from '../organisation/small-file.ts';

// By hand from art. 15, 23 and 38: not from the table that is tested.
const forbidden = [
  'technical-manager+business-manager',
  'technical-manager+unit-head',
  'technical-manager+business-handler',
  'technical-manager+security-officer',
];
const isForbidden = (one: Role, other: Role): boolean =>
  one !== other &&
  (one === 'initial-administrator' ||
    other === 'initial-administrator' ||
    forbidden.includes(`${one}+${other}`) ||
    forbidden.includes(`${other}+${one}`));
const pairs = roles.flatMap((one) => roles.filter((other) => other !== one).map((other) => [one, other] as const));

const withRoles = (held: readonly Role[]) => {
  const organisation = delegationOrganisation();
  const staff = organisation.staff.map((person) => (person.id === 'side-agent' ? { ...person, roles: held } : person));
  return staffWorld({ ...organisation, staff });
};

describe('roles that conflict', () => {
  it.each(pairs)('%s and %s: the same answer at a grant, at an import and in the nightly sweep', async (one, other) => {
    const granted = withRoles([one]);
    const result = await grantRole(granted.desk, {
      actor: operatorActor('root'),
      staffId: 'side-agent',
      role: other,
      lineId: null,
      until: null,
      reason: 'try',
    });
    if (other === 'initial-administrator') expect(result).toMatchObject({ reason: 'file-only' });
    else if (isForbidden(one, other)) expect(result).toMatchObject({ kind: 'refused', reason: 'roles-conflict' });
    else expect(result).toMatchObject({ kind: 'done' });

    const text = smallFile.replace(
      'duty:\n',
      `  - { id: both, name: 己, unit: sub, roles: [${one}, ${other}], slack: U0000000009 }\nduty:\n`,
    );
    expect(text).not.toBe(smallFile);
    const reading = readOrganisation(text, 'file.yaml', { languages: ['zh-CN', 'en'], now: granted.at });
    const faults =
      reading.kind === 'faults' ? reading.faults.filter(({ problem }) => problem.includes('in one person')) : [];
    expect(faults).toHaveLength(isForbidden(one, other) ? 1 : 0);
    for (const fault of faults) {
      expect(fault.line).toBeGreaterThan(1);
      expect(fault.column).toBeGreaterThan(1);
      expect(fault.fix).toBe('give one of the two to somebody else');
    }

    const swept = withRoles([one, other]);
    const { conflicts } = await sweepStaff(swept.desk, '2026-11-23');
    expect(conflicts.map(({ staffId }) => staffId)).toEqual(isForbidden(one, other) ? ['side-agent'] : []);
  });

  it('are the same whatever the order and whatever else is held', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...roles)), (held) => {
        const expected = held.some((one) => held.some((other) => isForbidden(one, other)));
        expect(conflictsIn(held).length > 0).toBe(expected);
        expect(conflictsIn([...held].reverse())).toEqual(conflictsIn(held));
      }),
    );
  });

  it('never come about, whatever is granted and revoked by whomever in whatever order', async () => {
    const people = delegationOrganisation().staff.map(({ id }) => id);
    const step = fc.record({
      by: fc.constantFrom(...people),
      staffId: fc.constantFrom(...people),
      role: fc.constantFrom(...roles),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const world = staffWorld();
        for (const { by, staffId, role } of steps)
          await grantRole(world.desk, {
            actor: { kind: 'staff', staffId: by },
            staffId,
            role,
            lineId: null,
            until: null,
            reason: 'try',
          });
        for (const person of (await world.inForce()).staff) expect(conflictsIn(person.roles)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
