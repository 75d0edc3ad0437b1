import { isYearKnown } from '../../calendar/holiday-years.ts';
import { statutoryDays } from '../../calendar/public-holidays.ts';
import { isOverMidnight, weekdays } from '../../calendar/working-calendar.ts';
import { isCalendarDay } from '../../shared/local-day.ts';
import { monthAt } from '../../shared/period.ts';
import { type Finding, fault, warning } from '../file/finding.ts';
import type { FileEntry } from '../file/organisation-file.ts';
import type { FieldPath } from '../file/parse-document.ts';
import { resolveHours } from '../file/resolve/resolve-calendar.ts';
import type { Check, CheckedFile } from './check.ts';

/** Time zones and days exist, spans are in order, and the top of the tree says what the units below inherit. */
export const checkCalendars: Check = (file) => [
  ...file.entries
    .list('units')
    .flatMap(({ value, path, has }) => [
      ...(has('parent') ? [] : topFindings(path, has)),
      ...zoneFindings(value, path),
      ...weekFindings(value.hours, [...path, 'hours']),
      ...overrideFindings(value, path),
      ...nightFindings(file, value, path),
      ...closedFindings(file, value, path),
      ...holidayFindings(file, value, path),
    ]),
  ...file.entries
    .list('partners')
    .flatMap(({ value: { takesCalls }, path }) => partnerFindings(takesCalls?.hours, [...path, 'takesCalls', 'hours'])),
];

const partnerFindings = (week: FileUnit['hours'], at: FieldPath): readonly Finding[] => {
  if (week === undefined) return [];
  if (Object.keys(resolveHours(week)).length > 0) return weekFindings(week, at);
  return [fault(at, 'never open: nobody could be put through', 'give at least one span, or leave takesCalls out')];
};

type FileUnit = FileEntry<'units'>;

const topFindings = (path: FieldPath, has: (field: string) => boolean): readonly Finding[] =>
  ['timeZone', 'languages', 'hours', 'publicHolidays']
    .filter((field) => !has(field))
    .map((field) =>
      fault(
        [...path, field],
        'is missing: a unit at the top has none to inherit',
        `add ${field} here, or name the unit above as parent`,
      ),
    );

const zoneFindings = (unit: FileUnit, path: FieldPath): readonly Finding[] => {
  if (unit.timeZone === undefined || isTimeZone(unit.timeZone)) return [];
  return [fault([...path, 'timeZone'], 'is not a time zone', 'use an IANA name such as Asia/Shanghai')];
};

const weekFindings = (week: FileUnit['hours'], at: FieldPath): readonly Finding[] =>
  (['daily', 'workdays', ...weekdays] as const).flatMap((day) => spanFindings(week?.[day] ?? [], [...at, day]));

const overrideFindings = (unit: FileUnit, path: FieldPath): readonly Finding[] =>
  unit.overrides.flatMap((day, index) => {
    const at = [...path, 'overrides', index];
    const findings: Finding[] = [...spanFindings(day.hours ?? [], [...at, 'hours'])];
    if (!isCalendarDay(day.on)) {
      findings.push(fault([...at, 'on'], 'is not a day of the calendar', 'check the month and the day'));
    }
    if ((day.open === undefined) === (day.closed === undefined)) {
      findings.push(
        fault(at, 'must say either closed or open, with the reason', "write closed: '春节' or open: '补班'"),
      );
    }
    if (day.closed !== undefined && day.hours !== undefined) {
      findings.push(
        fault(
          [...at, 'hours'],
          'are given for a day that is closed',
          'remove the hours, or write open instead of closed',
        ),
      );
    }
    return findings;
  });

const spanFindings = (spans: readonly string[], at: FieldPath): readonly Finding[] =>
  spans.flatMap((span, index) => {
    const [from = '', to = ''] = span.split('-');
    const [begun, ended] = spans[index - 1]?.split('-') ?? [];
    if (from === to)
      return [fault([...at, index], 'lasts no time at all', "write from-to, such as '09:00-12:00' or '20:00-02:00'")];
    if (begun !== undefined && ended !== undefined && (from < ended || ended < begun))
      return [fault([...at, index], 'overlaps the span before it', 'put the spans in order and apart')];
    return [];
  });

// A span over midnight must end before the next day opens, or the same hour would be opened twice.
const nightFindings = ({ organisation }: CheckedFile, unit: FileUnit, path: FieldPath): readonly Finding[] => {
  const hours = organisation.units.find((resolved) => resolved.id === unit.id)?.calendar.hours ?? {};
  if (unit.hours === undefined) return [];
  const findings = weekdays.flatMap((weekday, index) => {
    const night = (hours[weekday] ?? []).find(isOverMidnight);
    const next = weekdays[(index + 1) % weekdays.length] ?? 'monday';
    const first = (hours[next] ?? [])[0];
    return night === undefined || first === undefined || first.from >= night.to
      ? []
      : [
          fault(
            [...path, 'hours'],
            `open ${next} at ${first.from}, while the span of ${weekday} runs until ${night.to}`,
            `begin ${next} at ${night.to} or later`,
          ),
        ];
  });
  return findings.slice(0, 1);
};

const closedFindings = ({ organisation }: CheckedFile, unit: FileUnit, path: FieldPath): readonly Finding[] => {
  const hours = organisation.units.find((resolved) => resolved.id === unit.id)?.calendar.hours ?? {};
  return Object.keys(hours).length > 0 || unit.hours === undefined
    ? []
    : [
        warning(
          [...path, 'hours'],
          'never open: working time is then counted by the wall clock',
          'give at least one span',
        ),
      ];
};

// The notice for a year comes out in autumn before it; until then nobody could know.
const holidayFindings = (
  { now, organisation, holidays }: CheckedFile,
  unit: FileUnit,
  path: FieldPath,
): readonly Finding[] => {
  const zone = unit.timeZone !== undefined && isTimeZone(unit.timeZone) ? unit.timeZone : 'UTC';
  if (unit.publicHolidays !== 'cn') return [];
  const calendar = organisation.units.find((resolved) => resolved.id === unit.id)?.calendar;
  if (calendar === undefined) return [];
  const month = monthAt(now, zone);
  const year = Number(month.slice(0, 4));
  const expected = month.slice(5) >= '11' ? [year, year + 1] : [year];
  return expected
    .filter((needed) => !isYearKnown({ ...calendar, publicHolidays: 'cn' }, needed))
    .map((needed) =>
      (needed === year && holidays === 'refuse' ? fault : warning)(
        [...path, 'publicHolidays'],
        `has no published holidays for ${needed}: only weekends and the overrides of this file count in that year`,
        `enter the notice for ${needed} under overrides, at least its ${statutoryDays} days off, or update the chinese-days package`,
      ),
    );
};

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
};
