import { describe, expect, it } from 'vitest';
import { isYearKnown, unknownYears } from '../../../src/calendar/holiday-years.ts';
import { isHoliday, isOpen, nextOpening, workingMillisBetween } from '../../../src/calendar/opening.ts';
import { dayKind, openingsOn, spansOn } from '../../../src/calendar/opening-day.ts';
import { hasHolidayData } from '../../../src/calendar/public-holidays.ts';
import { cityHall, neverOpen, roundTheClock, shanghai } from './calendars.ts';

describe('opening hours', () => {
  it('begin with the first minute of a span and end before its last', () => {
    expect(isOpen(cityHall, shanghai('2026-11-23T09:00'))).toBe(true);
    expect(isOpen(cityHall, shanghai('2026-11-23T08:59:59'))).toBe(false);
    expect(isOpen(cityHall, shanghai('2026-11-23T12:00'))).toBe(false);
    expect(isOpen(cityHall, shanghai('2026-11-23T11:59:59'))).toBe(true);
  });
  it('are those of a workday on a make-up Saturday, none on a holiday', () => {
    expect(isOpen(cityHall, shanghai('2026-10-10T10:00'))).toBe(true);
    expect(isOpen(cityHall, shanghai('2026-11-21T10:00'))).toBe(false);
    expect(isOpen(cityHall, shanghai('2026-10-07T10:00'))).toBe(false);
  });
  it('are read in the time zone of the unit', () => {
    const urumqi = { ...cityHall, timeZone: 'Asia/Urumqi' };
    expect(isOpen(urumqi, shanghai('2026-11-23T09:00'))).toBe(false);
    expect(isOpen(urumqi, shanghai('2026-11-23T11:00'))).toBe(true);
  });
  it('never close round the clock', () => {
    expect(isOpen(roundTheClock, shanghai('2026-10-01T23:59:59'))).toBe(true);
    expect(isOpen(roundTheClock, shanghai('2026-10-02T00:00'))).toBe(true);
  });
});

describe('overrides', () => {
  const moved = {
    ...cityHall,
    overrides: [
      { kind: 'open' as const, on: '2026-10-07', why: '加班', hours: [{ from: '10:00', to: '11:00' }] },
      { kind: 'open' as const, on: '2026-11-22', why: '开放日' },
      { kind: 'closed' as const, on: '2026-10-10', why: '停电' },
    ],
  };
  it('win over the public calendar', () => {
    expect(spansOn(moved, '2026-10-07')).toEqual([{ from: '10:00', to: '11:00' }]);
    expect(dayKind(moved, '2026-10-07')).toEqual({ kind: 'make-up-workday', why: '加班' });
    expect(spansOn(moved, '2026-10-10')).toEqual([]);
    expect(isHoliday(moved, shanghai('2026-10-10T10:00'))).toBe(true);
  });
  it('open a day without hours of its own like an ordinary workday', () => {
    expect(spansOn(moved, '2026-11-22')).toHaveLength(2);
  });
});

describe('the kind of a day', () => {
  it('names the festival', () => {
    expect(dayKind(cityHall, '2026-10-01')).toEqual({ kind: 'holiday', why: '国庆节' });
    expect(dayKind(cityHall, '2026-10-10')).toEqual({ kind: 'make-up-workday', why: '国庆节' });
  });
  it('is ordinary on a weekend, which is no holiday', () => {
    expect(dayKind(cityHall, '2026-11-22')).toEqual({ kind: 'ordinary', why: null });
    expect(isHoliday(cityHall, shanghai('2026-11-22T10:00'))).toBe(false);
  });
  it('knows nothing of years whose holidays are not published', () => {
    expect(hasHolidayData(2026)).toBe(true);
    expect(hasHolidayData(2199)).toBe(false);
    expect(dayKind(cityHall, '2199-10-01').kind).toBe('ordinary');
  });
});

describe('the next opening', () => {
  it('is now while it is open', () => {
    expect(nextOpening(cityHall, shanghai('2026-11-23T10:00'))).toEqual(shanghai('2026-11-23T10:00'));
  });
  it('is after lunch, after the weekend, after the holidays', () => {
    expect(nextOpening(cityHall, shanghai('2026-11-23T12:00'))).toEqual(shanghai('2026-11-23T14:00'));
    expect(nextOpening(cityHall, shanghai('2026-11-20T18:00'))).toEqual(shanghai('2026-11-23T09:00'));
    expect(nextOpening(cityHall, shanghai('2026-09-30T18:00'))).toEqual(shanghai('2026-10-08T09:00'));
  });
  it('is unknown for a calendar that never opens', () => {
    expect(nextOpening(neverOpen, shanghai('2026-11-23T10:00'))).toBeNull();
  });
});

describe('a change of clocks', () => {
  const newYork = { ...roundTheClock, timeZone: 'America/New_York' };
  it('makes the day an hour shorter in spring and longer in autumn', () => {
    const hours = (on: string) =>
      openingsOn(newYork, on).reduce((sum, opening) => sum + (opening.to.getTime() - opening.from.getTime()), 0) /
      3.6e6;
    expect(hours('2026-03-08')).toBe(23);
    expect(hours('2026-11-01')).toBe(25);
  });
  it('opens at the end of the gap when the opening time is skipped', () => {
    const early = { ...newYork, hours: { sunday: [{ from: '02:30', to: '05:00' }] } };
    expect(nextOpening(early, new Date('2026-03-08T05:00:00Z'))).toEqual(new Date('2026-03-08T07:00:00Z'));
  });
  it('has no span that lies within the gap', () => {
    const gone = { ...newYork, hours: { sunday: [{ from: '02:00', to: '03:00' }] } };
    expect(openingsOn(gone, '2026-03-08')).toEqual([]);
    expect(openingsOn(gone, '2026-03-15')).toHaveLength(1);
  });
  it('loses no working time', () => {
    expect(workingMillisBetween(newYork, new Date('2026-03-08T05:00:00Z'), new Date('2026-03-09T04:00:00Z'))).toBe(
      23 * 3.6e6,
    );
  });
});

describe('a span over midnight', () => {
  const night = [{ from: '20:00', to: '02:00' }];
  const nightDesk = {
    ...cityHall,
    hours: { wednesday: night, friday: night, saturday: [{ from: '01:00', to: '05:00' }] },
  };
  it('is open until it ends on the next day', () => {
    expect(isOpen(nightDesk, shanghai('2026-11-25T19:59:59'))).toBe(false);
    expect(isOpen(nightDesk, shanghai('2026-11-25T20:00'))).toBe(true);
    expect(isOpen(nightDesk, shanghai('2026-11-26T01:59:59'))).toBe(true);
    expect(isOpen(nightDesk, shanghai('2026-11-26T02:00'))).toBe(false);
  });
  it('runs on into a holiday, and none begins on one', () => {
    expect(isOpen(nightDesk, shanghai('2026-10-01T01:00'))).toBe(true);
    expect(isOpen(nightDesk, shanghai('2026-10-07T21:00'))).toBe(false);
  });
  it('is counted once where the next day opens before it ends', () => {
    expect(openingsOn(nightDesk, '2026-11-28')).toEqual([
      { from: shanghai('2026-11-28T02:00'), to: shanghai('2026-11-28T05:00') },
    ]);
    expect(workingMillisBetween(nightDesk, shanghai('2026-11-27T00:00'), shanghai('2026-11-29T00:00'))).toBe(9 * 3.6e6);
  });
  it('is what is next when asked in the middle of it', () => {
    expect(nextOpening(nightDesk, shanghai('2026-11-26T00:30'))).toEqual(shanghai('2026-11-26T00:30'));
  });
});

describe('years whose holidays nobody has published', () => {
  const closed = Array.from({ length: 13 }, (_, day) => ({
    kind: 'closed' as const,
    on: `2199-10-${String(day + 1).padStart(2, '0')}`,
    why: '国庆节',
  }));
  it('are named for a stretch of time that reaches into them', () => {
    expect(unknownYears(cityHall, shanghai('2026-12-31T10:00'), shanghai('2026-12-31T18:00'))).toEqual([]);
    expect(unknownYears(cityHall, shanghai('2198-12-31T10:00'), shanghai('2200-01-01T00:00'))).toEqual([
      2198, 2199, 2200,
    ]);
  });
  it('are known where the organisation file closes as many days as the law does', () => {
    expect(isYearKnown({ ...cityHall, overrides: closed }, 2199)).toBe(true);
    expect(isYearKnown({ ...cityHall, overrides: closed.slice(1) }, 2199)).toBe(false);
  });
  it('do not matter to a calendar without public holidays', () => {
    expect(isYearKnown({ ...cityHall, publicHolidays: 'none' }, 2199)).toBe(true);
  });
});
