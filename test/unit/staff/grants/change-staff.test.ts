import { beforeEach, describe, expect, it } from 'vitest';
import { operatorActor, staffActor } from '../../../../src/shared/actor.ts';
import { changeStanding } from '../../../../src/staff/grants/change-standing.ts';
import { grantRole, revokeRole } from '../../../../src/staff/grants/grant-role.ts';
import { permit } from '../../../../src/staff/permit.ts';
import type { Role } from '../../../../src/staff/role.ts';
import { type StaffWorld, staffMonday, staffWorld } from '../../../support/staff-world.ts';

let world: StaffWorld;
beforeEach(() => {
  world = staffWorld();
});

const grant = (by: string, staffId: string, role: Role, over = {}) =>
  grantRole(world.desk, { actor: staffActor(by), staffId, role, lineId: null, until: null, reason: 'needed', ...over });
const revoke = (by: string, staffId: string, role: Role) =>
  revokeRole(world.desk, { actor: staffActor(by), staffId, role, reason: 'moved on' });
const stand = (by: string, staffId: string, state: 'active' | 'suspended' | 'left') =>
  changeStanding(world.desk, { actor: staffActor(by), staffId, state, reason: 'as told' });

describe('a grant', () => {
  it('adds a role at once, with who, why and until, and owes its showing', async () => {
    const until = new Date('2026-12-01T00:00:00Z');
    expect(await grant('mid-manager', 'mid-agent', 'business-handler', { until })).toMatchObject({ kind: 'done' });
    expect(await world.rolesOf('mid-agent')).toEqual(['voice-agent', 'business-handler']);
    expect(world.register.audited.at(-1)).toMatchObject({
      actor: staffActor('mid-manager'),
      action: 'staff.grant',
      unitId: 'mid',
      outcome: 'done',
      detail: { role: 'business-handler', until: until.toISOString(), reason: 'needed' },
    });
    expect([...world.register.effects.values()].map(({ job }) => job)).toEqual(['show-staff-change', 'end-access']);
    world.at = until;
    expect(await world.rolesOf('mid-agent')).toEqual(['voice-agent']);
  });

  it('is refused to whoever lacks the right, by name of who has it, and audited', async () => {
    expect(await grant('mid-agent', 'mid-handler', 'voice-agent')).toMatchObject({
      reason: 'role-missing',
      detail: { right: 'staff.grant.voice-agent', unitId: 'mid', grantors: ['mid-tech'] },
    });
    expect(world.register.audited.at(-1)).toMatchObject({ outcome: 'refused', detail: { reason: 'role-missing' } });
  });

  it('needs a reason, another person, a future end, and is given once', async () => {
    expect(await grant('mid-manager', 'mid-agent', 'business-handler', { reason: ' ' })).toMatchObject({
      reason: 'text-missing',
    });
    expect(await grant('mid-tech', 'mid-tech', 'voice-agent')).toMatchObject({ reason: 'own-account' });
    expect(await grant('mid-manager', 'mid-agent', 'business-handler', { until: staffMonday })).toMatchObject({
      reason: 'past-end',
    });
    expect(await grant('mid-tech', 'mid-agent', 'voice-agent')).toMatchObject({ reason: 'has-role-already' });
    expect(await grant('mid-tech', 'nobody', 'voice-agent')).toMatchObject({ reason: 'no-such-person' });
  });

  it('for one line of business works on that line only', async () => {
    await revoke('mid-tech', 'mid-agent', 'voice-agent');
    await grant('mid-vehicles', 'mid-agent', 'business-handler', { lineId: 'vehicles' });
    const inForce = await world.inForce();
    const claim = (lineId: string) =>
      permit(inForce, staffActor('mid-agent'), 'ticket.claim', { unitId: 'mid', lineId });
    expect(claim('vehicles')).toBe('ok');
    expect(claim('licences')).toMatchObject({ reason: 'other-line' });
  });
});

describe('a role taken back', () => {
  it('is gone at once although the file names it, and can be given again', async () => {
    expect(await revoke('mid-tech', 'mid-manager', 'business-manager')).toMatchObject({ kind: 'done' });
    expect(await world.rolesOf('mid-manager')).toEqual([]);
    expect([...world.register.effects.values()].map(({ job }) => job)).toEqual(['show-staff-change', 'return-work']);
    expect(await revoke('mid-tech', 'mid-manager', 'business-manager')).toMatchObject({ reason: 'has-no-such-role' });
    expect(await grant('mid-tech', 'mid-manager', 'business-manager')).toMatchObject({ kind: 'done' });
    expect(await world.rolesOf('mid-manager')).toEqual(['business-manager']);
  });
});

describe('a person who is suspended or leaves', () => {
  it('holds nothing at once, and the deputy stands in', async () => {
    expect(await stand('mid-tech', 'mid-manager', 'suspended')).toMatchObject({ kind: 'done' });
    const inForce = await world.inForce();
    expect(inForce.staff.find(({ id }) => id === 'mid-manager')).toMatchObject({ roles: [], standing: 'suspended' });
    expect(inForce.duty).toEqual([{ unitId: 'mid', lineId: 'vehicles', managerId: 'mid-vehicles', deputyId: null }]);
    await stand('mid-tech', 'mid-vehicles', 'left');
    expect((await world.inForce()).duty).toEqual([]);
    expect(await grant('mid-tech', 'mid-vehicles', 'unit-head')).toMatchObject({ reason: 'not-in-service' });
  });

  it('is taken back with the roles held before, by whoever keeps them', async () => {
    await stand('mid-tech', 'mid-agent', 'suspended');
    expect(await stand('mid-manager', 'mid-agent', 'active')).toMatchObject({ reason: 'role-missing' });
    expect(await stand('mid-tech', 'mid-agent', 'active')).toMatchObject({ kind: 'done' });
    expect(await world.rolesOf('mid-agent')).toEqual(['voice-agent']);
    expect(await stand('mid-tech', 'mid-agent', 'active')).toMatchObject({ reason: 'standing-already' });
  });
});

describe('two technical managers', () => {
  it('stay, whichever way the last but one would go', async () => {
    await stand('top-tech', 'mid-tech', 'left');
    for (const attempt of [
      () => stand('top-first', 'top-tech', 'suspended'),
      () => stand('top-first', 'top-tech', 'left'),
      () => revoke('top-first', 'top-tech', 'technical-manager'),
      () => changeStanding(world.desk, { actor: operatorActor('x'), staffId: 'top-tech', state: 'left', reason: 'r' }),
    ])
      expect(await attempt()).toMatchObject({ reason: 'too-few-technical-managers' });
    expect(await world.rolesOf('top-tech')).toEqual(['technical-manager']);
  });

  it('stay also when both go at the same moment', async () => {
    const results = await Promise.all([
      stand('top-first', 'top-tech', 'left'),
      stand('top-first', 'top-second', 'left'),
    ]);
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['done', 'refused']);
  });
});
