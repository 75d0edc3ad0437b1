import { describe, expect, it } from 'vitest';
import { gapsAtPost, nextDuty } from '../../../../src/staff/duty/next-duty.ts';
import { type DutyChanges, type DutyKind, onDuty, ownOnDuty } from '../../../../src/staff/duty/roster.ts';
import type { Shift } from '../../../../src/staff/duty/shift.ts';
import { dutyChanges, sampleAbsence, samplePresence, sampleShift, sampleSwap } from '../../../support/sample-duty.ts';
import { sampleOrganisation } from '../../../support/sample-organisation.ts';
import { cityHall, shanghai } from '../../calendar/calendars.ts';

const roster = (shifts: readonly Shift[] = [], changes: Partial<DutyChanges> = {}) => {
  const sample = sampleOrganisation({ shifts });
  // 2026-10-10 is a Saturday that is worked, 2026-10-01 a holiday.
  const units = sample.units.map((unit) => ({ ...unit, calendar: cityHall }));
  return { organisation: { ...sample, units }, changes: dutyChanges(changes) };
};
const at = (local: string, of = roster(), as: DutyKind = 'manager', lineId: string | null = 'vehicles') =>
  onDuty(of, 'cq', lineId, as, shanghai(local));
const monday = '2026-11-23T10:00';

describe('without a rota', () => {
  it('manager and deputy of the post hold it at all times', () => {
    expect(at('2026-11-22T03:00')).toEqual(['manager']);
    expect(at(monday, roster(), 'deputy')).toEqual(['deputy']);
  });

  it('a rota for agents or for another line leaves the posts as they are', () => {
    const shifts = [sampleShift({ as: 'agent', staffId: 'agent' }), sampleShift({ lineId: 'licences' })];
    expect(at('2026-11-22T03:00', roster(shifts))).toEqual(['manager']);
  });

  it('the unit above fills in for one without a post', () => {
    expect(onDuty(roster(), 'cq-other', 'vehicles', 'manager', shanghai(monday))).toEqual(['manager']);
    expect(ownOnDuty(roster(), 'cq-other', 'vehicles', 'manager', shanghai(monday))).toEqual([]);
    expect(at(monday, roster(), 'manager', 'licences')).toEqual([]);
  });
});

describe('absences', () => {
  const away = (...ids: readonly string[]) =>
    dutyChanges({
      absences: ids.map((id) => sampleAbsence(id, shanghai('2026-11-23T09:00'), shanghai('2026-11-25T18:00'))),
    });

  it('the deputy stands in for an absent manager, from the first instant to the last', () => {
    const of = roster([], away('manager'));
    expect(at('2026-11-23T08:59', of)).toEqual(['manager']);
    expect(at('2026-11-23T09:00', of)).toEqual(['deputy']);
    expect(at('2026-11-25T17:59', of)).toEqual(['deputy']);
    expect(at('2026-11-25T18:00', of)).toEqual(['manager']);
  });

  it('with manager and deputy away the unit above stands in', () => {
    expect(at(monday, roster([], away('manager', 'deputy')))).toEqual([]);
    const district = onDuty(
      roster([], away('district-manager')),
      'cq-wanzhou',
      'vehicles',
      'manager',
      shanghai(monday),
    );
    expect(district).toEqual(['manager']);
  });

  it('an absent manager of the unit above is stood in for by that deputy', () => {
    const of = roster([], away('district-manager', 'manager'));
    expect(onDuty(of, 'cq-wanzhou', 'vehicles', 'manager', shanghai(monday))).toEqual(['deputy']);
  });
});

describe('shifts', () => {
  const night = sampleShift({ staffId: 'deputy', on: ['friday'], span: { from: '20:00', until: '08:00' } });

  it('one over midnight belongs to the day it begins on', () => {
    const of = roster([night]);
    expect(at('2026-11-27T20:00', of)).toEqual(['deputy']);
    expect(at('2026-11-28T07:59', of)).toEqual(['deputy']);
    expect(ownOnDuty(of, 'cq', 'vehicles', 'manager', shanghai('2026-11-27T07:00'))).toEqual(['deputy']);
    expect(at('2026-11-28T08:00', roster([night, sampleShift({ as: 'deputy' })]))).toEqual([]);
  });

  it('follow make-up workdays and holidays', () => {
    const of = roster([sampleShift(), sampleShift({ staffId: 'handler', on: ['holidays'] })]);
    expect(at('2026-10-10T10:00', of)).toEqual(['manager']);
    expect(at('2026-10-01T10:00', of)).toEqual(['handler']);
    expect(at('2026-10-17T10:00', of)).toEqual(['deputy']);
  });

  it('hold between their first and last day', () => {
    const of = roster([sampleShift({ staffId: 'head', on: ['daily'], firstOn: '2026-11-24', lastOn: '2026-11-24' })]);
    expect(['2026-11-23', '2026-11-24', '2026-11-25'].map((on) => at(`${on}T10:00`, of))).toEqual([
      ['deputy'],
      ['head'],
      ['deputy'],
    ]);
  });

  it('a person who is no longer on the staff fills no post', () => {
    expect(at(monday, roster([sampleShift({ staffId: 'gone' })]))).toEqual(['deputy']);
  });
});

describe('swaps', () => {
  it('the taker stands where the giver was planned, for the shifts that begin on that day', () => {
    const shift = sampleShift({ on: ['daily'], span: { from: '20:00', until: '08:00' } });
    const of = roster([shift], { swaps: [sampleSwap('manager', 'handler', '2026-11-23')] });
    expect(at('2026-11-23T07:00', of)).toEqual(['manager']);
    expect(at('2026-11-23T21:00', of)).toEqual(['handler']);
    expect(at('2026-11-24T07:59', of)).toEqual(['handler']);
    expect(at('2026-11-24T20:00', of)).toEqual(['manager']);
  });

  it("two who take each other's day change places", () => {
    const shifts = [sampleShift(), sampleShift({ staffId: 'handler', as: 'deputy' })];
    const swaps = [sampleSwap('manager', 'handler', '2026-11-23'), sampleSwap('handler', 'manager', '2026-11-23')];
    expect(at(monday, roster(shifts, { swaps }))).toEqual(['handler']);
    expect(at(monday, roster(shifts, { swaps }), 'deputy')).toEqual(['manager']);
  });

  it('one that is only asked for changes nothing', () => {
    const swaps = [sampleSwap('manager', 'handler', '2026-11-23', { state: 'asked' })];
    expect(at(monday, roster([sampleShift()], { swaps }))).toEqual(['manager']);
  });
});

describe('agents', () => {
  it('without a rota every voice agent of the unit is on duty, save who signed off', () => {
    const off = samplePresence('agent', false, shanghai('2026-11-23T09:30'), shanghai('2026-11-23T12:00'));
    expect(at(monday, roster(), 'agent', null)).toEqual(['agent', 'agent-2']);
    expect(at(monday, roster([], { presences: [off] }), 'agent', null)).toEqual(['agent-2']);
    expect(at('2026-11-23T12:00', roster([], { presences: [off] }), 'agent', null)).toEqual(['agent', 'agent-2']);
  });

  it('one who signs on outside the rota is on duty too', () => {
    const on = samplePresence('agent-2', true, shanghai('2026-11-23T09:30'), shanghai('2026-11-23T23:00'));
    const of = roster([sampleShift({ as: 'agent', staffId: 'agent' })], { presences: [on] });
    expect(at(monday, of, 'agent', null)).toEqual(['agent', 'agent-2']);
  });
});

describe('what comes next', () => {
  const next = (of: ReturnType<typeof roster>, local: string) =>
    nextDuty(of, 'cq', 'vehicles', 'manager', shanghai(local));

  it('is now while somebody is on duty', () => {
    expect(next(roster(), '2026-11-22T03:00')).toEqual(shanghai('2026-11-22T03:00'));
  });

  it('is the next shift, and the end of an absence within it', () => {
    const shifts = [sampleShift(), sampleShift({ as: 'deputy', staffId: 'deputy' })];
    expect(next(roster(shifts), '2026-11-21T12:00')).toEqual(shanghai('2026-11-23T09:00'));
    const absences = ['manager', 'deputy'].map((id) =>
      sampleAbsence(id, shanghai('2026-11-20T00:00'), shanghai('2026-11-23T11:15')),
    );
    expect(next(roster(shifts, { absences }), '2026-11-21T12:00')).toEqual(shanghai('2026-11-23T11:15'));
  });

  it('is nothing when the rota has ended', () => {
    const over = (as: 'manager' | 'deputy') => sampleShift({ as, lastOn: '2026-01-01' });
    expect(next(roster([over('manager'), over('deputy')]), '2026-11-21T12:00')).toBeNull();
  });
});

describe('gaps', () => {
  const week = { from: shanghai('2026-11-23T00:00'), to: shanghai('2026-11-30T00:00') };
  const gaps = (of: ReturnType<typeof roster>) => gapsAtPost(of, 'cq', 'vehicles', 'manager', week);

  it('there are none while the post is held in every open hour', () => {
    expect(gaps(roster())).toEqual([]);
    expect(gaps(roster([sampleShift({ span: { from: '09:00', until: '18:00' } })]))).toEqual([]);
  });

  it('one runs over closed hours until somebody stands there again', () => {
    const absences = [sampleAbsence('manager', shanghai('2026-11-24T10:00'), shanghai('2026-11-26T11:00'))];
    expect(gaps(roster([], { absences }))).toEqual([
      { from: shanghai('2026-11-24T10:00'), to: shanghai('2026-11-26T11:00') },
    ]);
  });

  it('every day that the rota leaves early is one', () => {
    expect(gaps(roster([sampleShift({ on: ['monday', 'tuesday'] })]))).toEqual([
      { from: shanghai('2026-11-23T17:00'), to: shanghai('2026-11-23T18:00') },
      { from: shanghai('2026-11-24T17:00'), to: shanghai('2026-11-27T18:00') },
    ]);
  });
});
