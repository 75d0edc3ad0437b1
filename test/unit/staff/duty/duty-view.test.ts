import { describe, expect, it } from 'vitest';
import { staffActor } from '../../../../src/shared/actor.ts';
import { dutyView } from '../../../../src/staff/duty/duty-view.ts';
import { gapsAhead } from '../../../../src/staff/duty/gaps/rota-gap.ts';
import { nextDuty } from '../../../../src/staff/duty/next-duty.ts';
import { lookUpDuty } from '../../../../src/staff/duty/plan/look-up-duty.ts';
import { onDuty } from '../../../../src/staff/duty/roster.ts';
import { dutyDeskWorld } from '../../../support/duty-desk-world.ts';
import { dutyChanges, sampleAbsence, sampleShift } from '../../../support/sample-duty.ts';
import { sampleOrganisation } from '../../../support/sample-organisation.ts';
import { shanghai } from '../../calendar/calendars.ts';

const now = shanghai('2026-11-23T10:00');

describe('who is on duty, line by line', () => {
  it('names manager, deputy, agents and the next change', () => {
    const organisation = sampleOrganisation({
      shifts: [sampleShift(), sampleShift({ staffId: 'handler', span: { from: '17:00', until: '22:00' } })],
    });
    const view = dutyView({ organisation, changes: dutyChanges() }, 'cq', now);
    expect(view.lines[0]).toEqual({
      lineId: 'vehicles',
      manager: ['manager'],
      standIn: null,
      deputy: ['deputy'],
      next: { at: shanghai('2026-11-23T17:00'), people: ['handler'] },
    });
    expect(view.agents).toEqual(['agent', 'agent-2']);
    expect(view.nextAgents).toBeNull();
  });

  it('says who stands in', () => {
    const away = (...ids: readonly string[]) =>
      dutyChanges({ absences: ids.map((id) => sampleAbsence(id, now, shanghai('2026-11-24T09:00'))) });
    const organisation = sampleOrganisation();
    const line = (unitId: string, ...ids: readonly string[]) =>
      dutyView({ organisation, changes: away(...ids) }, unitId, now).lines[0];
    expect(line('cq', 'manager')).toMatchObject({ manager: ['deputy'], standIn: 'deputy' });
    expect(line('cq-wanzhou', 'district-manager')).toMatchObject({
      manager: ['manager'],
      standIn: 'above',
      next: { at: shanghai('2026-11-24T09:00'), people: ['district-manager'] },
    });
    expect(line('cq', 'manager', 'deputy')).toMatchObject({ manager: [], standIn: 'above' });
  });

  it('is for everybody of the unit but not for outsiders', async () => {
    const desk = dutyDeskWorld(now);
    expect(await lookUpDuty(desk, { actor: staffActor('agent') })).toMatchObject({ unitId: 'cq', gaps: [] });
    expect(await lookUpDuty(desk, { actor: staffActor('first') })).toMatchObject({ reason: 'role-missing' });
    expect(await lookUpDuty(desk, { actor: staffActor('nobody') })).toMatchObject({ reason: 'staff-only' });
  });
});

it('a post shared with the unit above follows the rota above, and its gaps are told there', () => {
  const sample = sampleOrganisation({ shifts: [sampleShift(), sampleShift({ as: 'deputy', staffId: 'deputy' })] });
  const duty = [...sample.duty, { unitId: 'cq-other', lineId: 'vehicles', managerId: 'manager', deputyId: 'deputy' }];
  const roster = { organisation: { ...sample, duty }, changes: dutyChanges() };
  const night = shanghai('2026-11-23T20:00');
  expect(onDuty(roster, 'cq-other', 'vehicles', 'manager', now)).toEqual(['manager']);
  expect(onDuty(roster, 'cq-other', 'vehicles', 'manager', night)).toEqual([]);
  expect(nextDuty(roster, 'cq-other', 'vehicles', 'manager', night)).toEqual(shanghai('2026-11-24T09:00'));
  const week = { from: now, to: shanghai('2026-11-30T00:00') };
  const early = { ...sample, duty, shifts: [sampleShift({ span: { from: '09:00', until: '15:00' } })] };
  expect(gapsAhead({ organisation: early, changes: dutyChanges() }, 'cq-other', week)).toEqual([]);
  expect(gapsAhead({ organisation: early, changes: dutyChanges() }, 'cq', week)).not.toEqual([]);
});
