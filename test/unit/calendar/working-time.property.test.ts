import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addLimit } from '../../../src/calendar/add-limit.ts';
import { isOpen, nextOpening, workingMillisBetween } from '../../../src/calendar/opening.ts';
import type { DaySpan, WeeklyHours, WorkingCalendar } from '../../../src/calendar/working-calendar.ts';
import { quarter, referenceCalendar } from './reference-calendar.ts';

const timeOf = (mark: number): string =>
  `${String(Math.floor(mark / 4)).padStart(2, '0')}:${String((mark % 4) * 15).padStart(2, '0')}`;
const mark = fc.oneof(fc.nat(95), fc.integer({ min: 4, max: 14 }));
const spanWithin = fc
  .tuple(mark, fc.integer({ min: 1, max: 96 }))
  .filter(([from, to]) => from < to)
  .map(([from, to]): DaySpan => ({ from: timeOf(from), to: timeOf(to) }));
const spanOverMidnight = fc
  .tuple(fc.integer({ min: 60, max: 95 }), fc.integer({ min: 0, max: 40 }))
  .map(([from, to]): DaySpan => ({ from: timeOf(from), to: timeOf(to) }));
const spans = fc.array(fc.oneof({ weight: 3, arbitrary: spanWithin }, spanOverMidnight), { maxLength: 3 });

const lunch: readonly DaySpan[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
];
const officeHours: WeeklyHours = { monday: lunch, tuesday: lunch, wednesday: lunch, thursday: lunch, friday: lunch };
const hours: fc.Arbitrary<WeeklyHours> = fc.oneof(
  fc.constant(officeHours),
  fc.record({
    tuesday: fc.constant([{ from: '09:00', to: '10:00' }]),
    monday: spans,
    wednesday: spans,
    thursday: spans,
    saturday: spans,
    sunday: spans,
  }),
);
const day = fc
  .tuple(fc.constantFrom(2024, 2025, 2026, 2027), fc.constantFrom('02-28', '02-29', '03-31', '10-01', '10-26', '12-31'))
  .map(([year, rest]) => (rest === '02-29' && year !== 2024 ? `${year}-03-30` : `${year}-${rest}`));
const overrides = fc.uniqueArray(
  fc.oneof(
    fc.record({ kind: fc.constant('closed' as const), on: day, why: fc.constant('closed') }),
    fc.record({ kind: fc.constant('open' as const), on: day, why: fc.constant('open'), hours: spans }),
    fc.record({ kind: fc.constant('open' as const), on: day, why: fc.constant('open') }),
  ),
  { maxLength: 4, selector: ({ on }) => on },
);
const calendars: fc.Arbitrary<WorkingCalendar> = fc
  .constantFrom(['Asia/Shanghai', 'cn'] as const, ['Europe/Berlin', 'none'] as const)
  .chain(([timeZone, publicHolidays]) =>
    fc.record({ timeZone: fc.constant(timeZone), publicHolidays: fc.constant(publicHolidays), hours, overrides }),
  );

// The reference walks four years once for each of these; the cases are drawn from them.
const known = fc.sample(calendars, 24).map((calendar) => ({ calendar, reference: referenceCalendar(calendar) }));
const someCalendar: fc.Arbitrary<(typeof known)[number]> = fc.constantFrom(...known);

const first = Date.parse('2024-01-01T00:00:00Z');
const last = Date.parse('2027-12-01T00:00:00Z');
// Anywhere in four years; and around leap days, festivals, make-up Saturdays and changes of clocks.
const instants = fc.oneof(
  fc.integer({ min: first, max: last }),
  fc
    .tuple(
      fc.constantFrom(
        '2024-02-09T16:00Z',
        '2024-02-28T22:00Z',
        '2024-03-31T00:00Z',
        '2024-10-27T00:00Z',
        '2025-01-26T00:00Z',
        '2026-03-29T00:00Z',
        '2026-09-30T15:00Z',
        '2026-10-10T00:00Z',
        '2026-12-31T15:00Z',
        '2027-10-31T00:00Z',
      ),
      fc.integer({ min: -2 * 96, max: 5 * 96 }),
      fc.constantFrom(0, 1, 999, 60_000, 7 * 60_000),
    )
    .map(([start, quarters, extra]) => Date.parse(start) + quarters * quarter + extra),
);
const days = (least: number, most: number) => fc.integer({ min: least * 86_400_000, max: most * 86_400_000 });
const working = (millis: number) => ({ iso: `PT${millis / 1000}S`, working: true });
const seconds = fc.integer({ min: 1, max: 60 * 3600 });
const at = (millis: number): Date => new Date(millis);

describe('working time agrees with the reference, 2024 to 2027', { timeout: 60_000 }, () => {
  it('on whether it is open', () => {
    fc.assert(
      fc.property(someCalendar, instants, ({ calendar, reference }, now) => {
        expect(isOpen(calendar, at(now))).toBe(reference.isOpen(now));
      }),
      { numRuns: 3_500 },
    );
  });
  it('on how much lies between two instants', () => {
    fc.assert(
      fc.property(someCalendar, instants, days(-1, 25), ({ calendar, reference }, from, length) => {
        const to = from + length;
        expect(workingMillisBetween(calendar, at(from), at(to))).toBe(reference.workingBetween(from, to));
      }),
      { numRuns: 3_000 },
    );
  });
  it('on when a working duration ends', () => {
    fc.assert(
      fc.property(someCalendar, instants, seconds, ({ calendar, reference }, from, length) => {
        const due = addLimit(calendar, at(from), working(length * 1000));
        expect(due.getTime()).toBe(reference.addWorking(from, length * 1000));
      }),
      { numRuns: 3_000 },
    );
  });
  it('on when it opens next', () => {
    fc.assert(
      fc.property(someCalendar, instants, ({ calendar, reference }, now) => {
        expect(nextOpening(calendar, at(now))?.getTime()).toBe(reference.nextOpening(now));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the laws of working time', { timeout: 60_000 }, () => {
  it('what was added lies between', () => {
    fc.assert(
      fc.property(someCalendar, instants, seconds, ({ calendar }, from, length) => {
        const due = addLimit(calendar, at(from), working(length * 1000));
        expect(workingMillisBetween(calendar, at(from), due)).toBe(length * 1000);
      }),
      { numRuns: 1_000 },
    );
  });
  it('a later start and a longer limit never end earlier', () => {
    fc.assert(
      fc.property(someCalendar, instants, days(0, 9), seconds, seconds, ({ calendar }, from, later, one, more) => {
        const due = addLimit(calendar, at(from), working(one * 1000));
        expect(addLimit(calendar, at(from + later), working(one * 1000)) >= due).toBe(true);
        expect(addLimit(calendar, at(from), working((one + more) * 1000)) > due).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
  it('a limit ends while it is open, or at the moment it closes', () => {
    fc.assert(
      fc.property(
        someCalendar,
        instants,
        fc.oneof(
          seconds.map((length) => working(length * 1000)),
          fc.integer({ min: 1, max: 9 }).map((count) => ({ iso: `P${count}D`, working: true })),
        ),
        ({ calendar, reference }, from, limit) => {
          const due = addLimit(calendar, at(from), limit).getTime();
          expect(reference.isOpen(due) || reference.isOpen(due - 1)).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });
  it('parts of a stretch add up to the whole', () => {
    fc.assert(
      fc.property(someCalendar, instants, days(0, 20), days(0, 20), ({ calendar }, from, one, other) => {
        const between = (a: number, b: number) => workingMillisBetween(calendar, at(a), at(b));
        const [middle, end] = [from + one, from + one + other];
        expect(between(from, middle) + between(middle, end)).toBe(between(from, end));
      }),
      { numRuns: 1_000 },
    );
  });
});
