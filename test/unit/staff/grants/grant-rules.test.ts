import { describe, expect, it } from 'vitest';
import { grantorsOf, keepersOf, mayGrant } from '../../../../src/staff/grants/grant-rules.ts';
import { type Role, roles } from '../../../../src/staff/role.ts';
import { delegationOrganisation } from '../../../support/delegation-organisation.ts';

const organisation = delegationOrganisation();
const names = (role: Role, unitId: string, lineId: string | null = null): readonly string[] =>
  grantorsOf(organisation, { role, unitId, lineId }).map(({ id }) => id);

describe('the chain of delegation', () => {
  it('begins with the initial administrator, who authorises technical managers and nobody else', () => {
    for (const role of roles) {
      expect([role, mayGrant(organisation, 'top-first', { role, unitId: 'top', lineId: null })]).toEqual([
        role,
        role === 'technical-manager',
      ]);
    }
  });

  it('lets technical managers fill the posts of their own unit and authorise their equals one unit below', () => {
    const here: readonly Role[] = ['voice-agent', 'business-manager', 'unit-head', 'security-officer'];
    for (const role of roles) {
      const post = { role, lineId: null };
      expect([role, mayGrant(organisation, 'top-tech', { ...post, unitId: 'top' })]).toEqual([
        role,
        here.includes(role),
      ]);
      expect([role, mayGrant(organisation, 'mid-tech', { ...post, unitId: 'top' })]).toEqual([role, false]);
      expect([role, mayGrant(organisation, 'top-tech', { ...post, unitId: 'mid' })]).toEqual([
        role,
        role === 'technical-manager',
      ]);
    }
    // Where a unit has no technical manager the nearest above acts.
    expect(names('voice-agent', 'low')).toEqual(['mid-tech']);
    expect(names('technical-manager', 'low')).toEqual(['mid-tech', 'top-first']);
  });

  it('ends with business managers, who authorise handlers of their own unit and line', () => {
    expect(names('business-handler', 'mid')).toEqual(['mid-head', 'mid-manager']);
    expect(names('business-handler', 'mid', 'vehicles')).toEqual(['mid-head', 'mid-manager', 'mid-vehicles']);
    expect(names('business-handler', 'mid', 'licences')).toEqual(['mid-head', 'mid-manager']);
    for (const role of roles.filter((each) => each !== 'business-handler'))
      expect([role, mayGrant(organisation, 'mid-manager', { role, unitId: 'mid', lineId: null })]).toEqual([
        role,
        false,
      ]);
  });

  it('names nobody for the initial administrator: only the file does', () => {
    expect(names('initial-administrator', 'top')).toEqual([]);
  });
});

describe('who may let a person go', () => {
  const keepers = (id: string) =>
    keepersOf(organisation, organisation.staff.find((person) => person.id === id) as never).map((each) => each.id);

  it('is the technical manager of the unit, for anybody but an equal', () => {
    expect(keepers('mid-agent')).toEqual(['mid-tech']);
    expect(keepers('mid-handler')).toEqual(['mid-tech', 'mid-head', 'mid-manager']);
    expect(keepers('mid-tech').toSorted()).toEqual(['top-first', 'top-second', 'top-tech']);
    expect(keepers('top-tech')).toEqual(['top-first']);
    expect(keepers('top-first')).toEqual([]);
  });
});
