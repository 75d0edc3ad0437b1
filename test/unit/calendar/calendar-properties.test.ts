import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addLimit } from '../../../src/calendar/add-limit.ts';
import { isOpen, nextOpening, workingMillisBetween } from '../../../src/calendar/opening.ts';
import type { DaySpan, Weekday, WorkingCalendar } from '../../../src/calendar/working-calendar.ts';
import { cityHall } from './calendars.ts';

const minute = 60_000;
const weekdayNames: readonly Weekday[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

// The reference asks of every single minute what the wall clock shows and whether a span holds it.
const clocks = new Map<string, Intl.DateTimeFormat>();
const wallClock = (timeZone: string, at: number) => {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' });
  clocks.set(timeZone, clock);
  const [on = '', time = ''] = clock.format(at).split(' ');
  return { on, time };
};
const slowlyOpen = (calendar: WorkingCalendar, at: number): boolean => {
  const { on, time } = wallClock(calendar.timeZone, at);
  const override = calendar.overrides.find((day) => day.on === on);
  if (override?.kind === 'closed') return false;
  const weekday = weekdayNames[new Date(`${on}T00:00Z`).getUTCDay()] ?? 'monday';
  return (calendar.hours[weekday] ?? []).some((span) => span.from <= time && time < span.to);
};

const halfHour = (index: number) =>
  `${String(Math.floor(index / 2)).padStart(2, '0')}:${index % 2 === 0 ? '00' : '30'}`;
// Half past one and two are left out: they happen twice or never on the days clocks change, see opening.test.ts.
const daySpans: fc.Arbitrary<readonly DaySpan[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 48 }), { minLength: 2, maxLength: 4 })
  .map((marks) => marks.map((mark) => (mark === 3 || mark === 5 ? mark + 1 : mark)))
  .map((marks) => [...new Set(marks)])
  .map((marks) => marks.sort((a, b) => a - b))
  .map((marks) =>
    marks.flatMap((mark, index) => {
      const end = marks[index + 1];
      return index % 2 === 0 && end !== undefined ? [{ from: halfHour(mark), to: halfHour(end) }] : [];
    }),
  );
const calendars: fc.Arbitrary<WorkingCalendar> = fc.record({
  timeZone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'Europe/London'),
  hours: fc.record({
    tuesday: fc.constant([{ from: '09:00', to: '10:00' }]),
    monday: daySpans,
    wednesday: daySpans,
    saturday: daySpans,
    sunday: daySpans,
  }),
  publicHolidays: fc.constant('none' as const),
  overrides: fc
    .uniqueArray(fc.integer({ min: 1, max: 28 }), { maxLength: 3 })
    .map((days) =>
      days.map((day) => ({ kind: 'closed' as const, on: `2026-03-${String(day).padStart(2, '0')}`, why: 'test' })),
    ),
});
// Around both changes of clocks of New York and London.
const instants = fc
  .tuple(
    fc.constantFrom('2026-03-05T00:00Z', '2026-03-26T00:00Z', '2026-10-22T00:00Z', '2026-10-29T00:00Z'),
    fc.nat(5 * 1440),
  )
  .map(([start, minutes]) => new Date(Date.parse(start) + minutes * minute));

it('knows of every minute whether it is open', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(calendars, instants, (calendar, at) => {
      expect(isOpen(calendar, at)).toBe(slowlyOpen(calendar, at.getTime()));
    }),
    { numRuns: 500 },
  );
});

it('counts working time like someone who ticks off every minute', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(calendars, instants, fc.nat(3 * 1440), (calendar, from, minutes) => {
      const to = new Date(from.getTime() + minutes * minute);
      let open = 0;
      for (let at = from.getTime(); at < to.getTime(); at += minute) if (slowlyOpen(calendar, at)) open += minute;
      expect(workingMillisBetween(calendar, from, to)).toBe(open);
    }),
    { numRuns: 60 },
  );
});

it('ends a limit in working time with the very minute that completes it', () => {
  fc.assert(
    fc.property(calendars, instants, fc.integer({ min: 1, max: 600 }), (calendar, from, minutes) => {
      const due = addLimit(calendar, from, { iso: `PT${minutes}M`, working: true });
      expect(workingMillisBetween(calendar, from, due)).toBe(minutes * minute);
      expect(slowlyOpen(calendar, due.getTime() - minute)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

it('opens next at an open minute, with only closed ones before it', () => {
  fc.assert(
    fc.property(calendars, instants, (calendar, at) => {
      const opening = nextOpening(calendar, at);
      let slow = at.getTime();
      while (!slowlyOpen(calendar, slow)) slow += minute;
      expect(opening?.getTime()).toBe(slow);
    }),
    { numRuns: 60 },
  );
});

it('never moves a deadline earlier when the limit grows or the start is later', () => {
  const starts = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-01'), noInvalidDate: true });
  fc.assert(
    fc.property(starts, fc.nat(10 * 1440), fc.integer({ min: 1, max: 5 }), (start, later, days) => {
      const due = (at: Date, count: number) => addLimit(cityHall, at, { iso: `P${count}D`, working: true }).getTime();
      expect(due(start, days + 1)).toBeGreaterThan(due(start, days));
      expect(due(new Date(start.getTime() + later * minute), days)).toBeGreaterThanOrEqual(due(start, days));
    }),
    { numRuns: 200 },
  );
});
