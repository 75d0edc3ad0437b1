import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayNames } from '../../../../src/calendar/day-name.ts';
import type { WorkingCalendar } from '../../../../src/calendar/working-calendar.ts';
import { gapsAtPost, nextDuty } from '../../../../src/staff/duty/next-duty.ts';
import { atPost, ownOnDuty, type Roster } from '../../../../src/staff/duty/roster.ts';
import type { Shift } from '../../../../src/staff/duty/shift.ts';
import { dutyChanges, sampleAbsence, sampleShift, sampleSwap } from '../../../support/sample-duty.ts';
import { sampleOrganisation } from '../../../support/sample-organisation.ts';

const minute = 60_000;
const weekdayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

// The reference looks at the wall clock of a single minute and asks of each shift of today and of yesterday whether it is running.
const clocks = new Map<string, Intl.DateTimeFormat>();
const wallClock = (timeZone: string, at: number) => {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' });
  clocks.set(timeZone, clock);
  const [on = '', time = ''] = clock.format(at).split(' ');
  return { on, time };
};
const dayBefore = (on: string) => new Date(Date.parse(`${on}T00:00Z`) - 86_400_000).toISOString().slice(0, 10);
const weekday = (on: string) => weekdayNames[new Date(`${on}T00:00Z`).getUTCDay()] ?? 'monday';
const slowlyWorked = (calendar: WorkingCalendar, on: string) => {
  const override = calendar.overrides.find((day) => day.on === on);
  return override === undefined ? (calendar.hours[weekday(on)] ?? []).length > 0 : override.kind === 'open';
};
const slowlyBegins = (calendar: WorkingCalendar, shift: Shift, on: string) =>
  (shift.firstOn ?? on) <= on &&
  on <= (shift.lastOn ?? on) &&
  (shift.on.includes('daily') ||
    shift.on.includes(weekday(on)) ||
    (shift.on.includes('workdays') && slowlyWorked(calendar, on)) ||
    (shift.on.includes('holidays') && calendar.overrides.some((day) => day.on === on && day.kind === 'closed')));
const slowlyAtPost = ({ organisation, changes }: Roster, calendar: WorkingCalendar, at: number): Set<string> => {
  const { on, time } = wallClock(calendar.timeZone, at);
  const people = new Set<string>();
  for (const shift of organisation.shifts) {
    const { from, until } = shift.span;
    const begun = [
      ...(from <= time && (time < until || until <= from) ? [on] : []),
      ...(until <= from && time < until ? [dayBefore(on)] : []),
    ];
    for (const day of begun.filter((each) => slowlyBegins(calendar, shift, each))) {
      const swap = changes.swaps.find((each) => each.giverId === shift.staffId && each.on === day);
      people.add(swap?.takerId ?? shift.staffId);
    }
  }
  for (const { staffId, period } of changes.absences) {
    if (period.from.getTime() <= at && at < period.to.getTime()) people.delete(staffId);
  }
  return people;
};

const hours = [{ from: '08:00', to: '20:00' }];
const march = fc.integer({ min: 1, max: 31 }).map((day) => `2026-03-${String(day).padStart(2, '0')}`);
const calendars: fc.Arbitrary<WorkingCalendar> = fc.record({
  timeZone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe'),
  hours: fc.constant({ monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours }),
  publicHolidays: fc.constant('none' as const),
  overrides: fc
    .uniqueArray(march, { maxLength: 8 })
    .map((days) =>
      days.map((on, index) => ({ kind: index % 2 === 0 ? ('closed' as const) : ('open' as const), on, why: 'test' })),
    ),
});
// Between one and three clocks skip or repeat in some of these zones; that is an example of its own.
const times = fc
  .integer({ min: 0, max: 47 })
  .map((half) => (half < 7 ? half + 41 : half))
  .map((half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`);
const people = fc.constantFrom('manager', 'deputy', 'handler', 'head');
const shifts = fc.array(
  fc.record({
    staffId: people,
    on: fc.uniqueArray(fc.constantFrom(...dayNames), { minLength: 1, maxLength: 3 }),
    span: fc.record({ from: times, until: times }),
    firstOn: fc.option(march),
    lastOn: fc.option(march),
  }),
  { minLength: 1, maxLength: 5 },
);
const instants = fc
  .integer({ min: 0, max: 31 * 1440 })
  .map((minutes) => Date.parse('2026-03-01T00:00Z') + minutes * minute);
const absences = fc
  .array(fc.tuple(people, instants, fc.integer({ min: 1, max: 3000 })), { maxLength: 3 })
  .map((all) => all.map(([id, from, length]) => sampleAbsence(id, new Date(from), new Date(from + length * minute))));
const swaps = fc
  .array(fc.tuple(people, people, march), { maxLength: 3 })
  .map((all) => all.map(([giver, taker, on]) => sampleSwap(giver, taker, on)));
const rosters = fc.record({ calendar: calendars, shifts, absences, swaps }).map((made) => {
  const sample = sampleOrganisation({ shifts: made.shifts.map((shift) => sampleShift(shift)), duty: [] });
  const units = sample.units.map((unit) => ({ ...unit, calendar: made.calendar }));
  const changes = dutyChanges({ absences: made.absences, swaps: made.swaps });
  return { roster: { organisation: { ...sample, units }, changes }, calendar: made.calendar };
});

it('knows of every minute who stands at a post', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(rosters, instants, ({ roster, calendar }, at) => {
      const found = new Set(atPost(roster, 'cq', 'vehicles', 'manager', new Date(at)));
      expect(found).toEqual(slowlyAtPost(roster, calendar, at));
    }),
    { numRuns: 1000 },
  );
});

it('nobody stands there before the next duty, and somebody at it', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(rosters, instants, ({ roster, calendar }, at) => {
      const next = nextDuty(roster, 'cq', 'vehicles', 'manager', new Date(at));
      const end = next === null ? at + 1440 * minute : Math.min(next.getTime(), at + 1440 * minute);
      for (let each = at; each < end; each += 10 * minute) expect(slowlyAtPost(roster, calendar, each).size).toBe(0);
      if (next !== null) expect(ownOnDuty(roster, 'cq', 'vehicles', 'manager', next)).not.toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('a minute of opening time lies in a gap exactly when nobody stands there', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(rosters, instants, ({ roster, calendar }, from) => {
      const period = { from: new Date(from), to: new Date(from + 2 * 1440 * minute) };
      const gaps = gapsAtPost(roster, 'cq', 'vehicles', 'manager', period);
      for (let each = from; each < period.to.getTime(); each += 7 * minute) {
        const { on, time } = wallClock(calendar.timeZone, each);
        if (!slowlyWorked(calendar, on) || time < '08:00' || time >= '20:00') continue;
        const isInGap = gaps.some((gap) => gap.from.getTime() <= each && each < gap.to.getTime());
        expect(isInGap).toBe(slowlyAtPost(roster, calendar, each).size === 0);
      }
    }),
    { numRuns: 60 },
  );
});

it('a shift keeps its local hours on the days clocks change', () => {
  const night = sampleShift({ on: ['daily'], span: { from: '22:00', until: '06:00' } });
  const sample = sampleOrganisation({ shifts: [night], duty: [] });
  const calendar = { ...sample.units[0]?.calendar, timeZone: 'Europe/London' } as WorkingCalendar;
  const units = sample.units.map((unit) => ({ ...unit, calendar }));
  const roster = { organisation: { ...sample, units }, changes: dutyChanges() };
  const isHeld = (utc: string) => atPost(roster, 'cq', 'vehicles', 'manager', new Date(utc)).length > 0;
  // Seven hours in spring, nine in autumn.
  expect(['2026-03-28T21:59Z', '2026-03-28T22:00Z', '2026-03-29T04:59Z', '2026-03-29T05:00Z'].map(isHeld)).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(['2026-10-24T20:59Z', '2026-10-24T21:00Z', '2026-10-25T05:59Z', '2026-10-25T06:00Z'].map(isHeld)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
