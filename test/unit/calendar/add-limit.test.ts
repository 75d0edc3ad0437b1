import { describe, expect, it } from 'vitest';
import { addLimit } from '../../../src/calendar/add-limit.ts';
import { cityHall, neverOpen, shanghai } from './calendars.ts';

const working = (iso: string) => ({ iso, working: true });

describe('working hours', () => {
  it('skip the lunch break', () => {
    expect(addLimit(cityHall, shanghai('2026-11-23T11:30'), working('PT1H'))).toEqual(shanghai('2026-11-23T14:30'));
  });
  it('end at closing time rather than at the next opening', () => {
    expect(addLimit(cityHall, shanghai('2026-11-23T11:00'), working('PT1H'))).toEqual(shanghai('2026-11-23T12:00'));
  });
  it('start at the next opening when it is closed', () => {
    expect(addLimit(cityHall, shanghai('2026-11-21T03:00'), working('PT1H'))).toEqual(shanghai('2026-11-23T10:00'));
  });
  it('run over a make-up Saturday and stop for National Day', () => {
    expect(addLimit(cityHall, shanghai('2026-09-30T17:00'), working('PT2H'))).toEqual(shanghai('2026-10-08T10:00'));
    expect(addLimit(cityHall, shanghai('2026-10-09T17:00'), working('PT2H'))).toEqual(shanghai('2026-10-10T10:00'));
  });
  it('can be as short as seconds', () => {
    expect(addLimit(cityHall, shanghai('2026-11-23T17:59:58'), working('PT5S'))).toEqual(
      shanghai('2026-11-24T09:00:03'),
    );
  });
});

describe('working days', () => {
  it('do not count the day of intake and end when the last day closes', () => {
    expect(addLimit(cityHall, shanghai('2026-11-23T09:00'), working('P1D'))).toEqual(shanghai('2026-11-24T18:00'));
    expect(addLimit(cityHall, shanghai('2026-11-23T23:59'), working('P1D'))).toEqual(shanghai('2026-11-24T18:00'));
  });
  it('pass over the weekend', () => {
    expect(addLimit(cityHall, shanghai('2026-11-20T10:00'), working('P2D'))).toEqual(shanghai('2026-11-24T18:00'));
    expect(addLimit(cityHall, shanghai('2026-11-21T10:00'), working('P1D'))).toEqual(shanghai('2026-11-23T18:00'));
  });
  it('pass over a public holiday and count its make-up Saturday', () => {
    expect(addLimit(cityHall, shanghai('2026-09-30T10:00'), working('P1D'))).toEqual(shanghai('2026-10-08T18:00'));
    expect(addLimit(cityHall, shanghai('2026-10-09T10:00'), working('P1D'))).toEqual(shanghai('2026-10-10T18:00'));
  });
  it('with hours after them count those from the closing on', () => {
    expect(addLimit(cityHall, shanghai('2026-11-23T10:00'), working('P1DT1H'))).toEqual(shanghai('2026-11-25T10:00'));
  });
});

describe('the wall clock', () => {
  it('runs through nights and holidays', () => {
    expect(addLimit(cityHall, shanghai('2026-10-01T10:00'), { iso: 'PT24H', working: false })).toEqual(
      shanghai('2026-10-02T10:00'),
    );
  });
  it('counts a day to the same local time where clocks change', () => {
    const newYork = { ...cityHall, timeZone: 'America/New_York' };
    const eve = new Date('2026-03-07T15:00:00Z');
    expect(addLimit(newYork, eve, { iso: 'P1D', working: false })).toEqual(new Date('2026-03-08T14:00:00Z'));
    expect(addLimit(newYork, eve, { iso: 'PT24H', working: false })).toEqual(new Date('2026-03-08T15:00:00Z'));
  });
  it('counts for a calendar that never opens', () => {
    expect(addLimit(neverOpen, shanghai('2026-11-23T10:00'), working('PT1H'))).toEqual(shanghai('2026-11-23T11:00'));
    expect(addLimit(neverOpen, shanghai('2026-11-23T10:00'), working('P2D'))).toEqual(shanghai('2026-11-25T10:00'));
  });
});

it('refuses working weeks, months and years', () => {
  expect(() => addLimit(cityHall, shanghai('2026-11-23T10:00'), working('P1M'))).toThrow('working time is counted');
});
