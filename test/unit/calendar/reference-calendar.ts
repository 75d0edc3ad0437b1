import type { DaySpan, Weekday, WorkingCalendar } from '../../../src/calendar/working-calendar.ts';

/** A quarter of an hour: every span, change of clocks and zone of these tests falls on one, so that walking them is exact. */
export const quarter = 15 * 60_000;
/** What the reference knows: 2024 to 2027, with a margin for what runs on. */
const began = Date.parse('2023-12-01T00:00:00Z');
const ended = Date.parse('2028-03-01T00:00:00Z');
const count = (ended - began) / quarter;

// The notices of the State Council for these years, copied by hand: days off, and weekends worked instead. None yet for 2027.
const notices = `
  2024 off 0101 0210-0217 0404-0406 0501-0505 0610 0915-0917 1001-1007 worked 0204 0218 0407 0428 0511 0914 0929 1012
  2025 off 0101 0128-0131 0201-0204 0404-0406 0501-0505 0531 0601-0602 1001-1008 worked 0126 0208 0427 0928 1011
  2026 off 0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007 worked 0104 0214 0228 0509 0920 1010`;

const noticed = (wanted: 'off' | 'worked'): ReadonlySet<string> => {
  const days = new Set<string>();
  for (const line of notices.trim().split('\n')) {
    const [year = '', ...words] = line.trim().split(' ');
    let kind = '';
    for (const word of words) {
      if (word === 'off' || word === 'worked') kind = word;
      else if (kind === wanted) {
        const [first = '', last = first] = word.split('-');
        for (let day = Number(first); day <= Number(last); day += 1) {
          const text = String(day).padStart(4, '0');
          days.add(`${year}-${text.slice(0, 2)}-${text.slice(2)}`);
        }
      }
    }
  }
  return days;
};
const off = noticed('off');
const worked = noticed('worked');

const weekdayNames: readonly Weekday[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const weekdayOf = (on: string): Weekday => weekdayNames[new Date(`${on}T00:00Z`).getUTCDay()] ?? 'monday';

const spansOf = (calendar: WorkingCalendar, on: string): readonly DaySpan[] => {
  const likeAWorkday =
    calendar.hours[
      (['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const).find(
        (day) => (calendar.hours[day] ?? []).length > 0,
      ) ?? weekdayOf(on)
    ] ?? [];
  const override = calendar.overrides.find((day) => day.on === on);
  if (override?.kind === 'closed') return [];
  if (override?.kind === 'open') return override.hours ?? likeAWorkday;
  if (calendar.publicHolidays === 'cn' && off.has(on)) return [];
  if (calendar.publicHolidays === 'cn' && worked.has(on)) return likeAWorkday;
  return calendar.hours[weekdayOf(on)] ?? [];
};

interface WallClock {
  readonly on: string;
  readonly time: string;
}

// What the clock on the wall shows at every quarter of an hour, and at which of them a day begins.
const walls = new Map<string, { readonly shown: readonly WallClock[]; readonly starts: ReadonlyMap<string, number> }>();
const wallOf = (timeZone: string) => {
  const known = walls.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const starts = new Map<string, number>();
  const shown = Array.from({ length: count }, (_, index) => {
    const [on = '', time = ''] = format.format(began + index * quarter).split(' ');
    if (!starts.has(on)) starts.set(on, index);
    return { on, time };
  });
  const wall = { shown, starts };
  walls.set(timeZone, wall);
  return wall;
};

/**
 * Working time by somebody with much patience: walks every quarter of an hour of four years, opens when the clock on the wall first shows
 * the beginning of a span and closes when it first shows its end.
 */
export interface ReferenceCalendar {
  isOpen(at: number): boolean;
  workingBetween(from: number, to: number): number;
  /** When so many milliseconds of opening time have gone by. */
  addWorking(from: number, millis: number): number;
  nextOpening(at: number): number;
}

export const referenceCalendar = (calendar: WorkingCalendar): ReferenceCalendar => {
  const { shown, starts } = wallOf(calendar.timeZone);
  const open = new Uint8Array(count);
  for (const [on, start] of starts) {
    for (const span of spansOf(calendar, on)) {
      const endsNextDay = span.to < span.from;
      let index = start;
      while (index < count && shown[index]?.on === on && (shown[index]?.time ?? '') < span.from) index += 1;
      for (; index < count; index += 1) {
        const now = shown[index] ?? { on: '', time: '' };
        const isToday = now.on === on;
        if (isToday ? !endsNextDay && now.time >= span.to : !endsNextDay || now.time >= span.to) break;
        open[index] = 1;
      }
    }
  }
  const quarterAt = (at: number): number => Math.floor((at - began) / quarter);
  const endOf = (index: number): number => began + (index + 1) * quarter;
  const isOpen = (at: number): boolean => open[quarterAt(at)] === 1;
  return {
    isOpen,
    workingBetween: (from, to) => {
      let millis = 0;
      for (let at = from; at < to; at = endOf(quarterAt(at))) {
        if (isOpen(at)) millis += Math.min(to, endOf(quarterAt(at))) - at;
      }
      return millis;
    },
    addWorking: (from, millis) => {
      let left = millis;
      for (let at = from; at < ended; at = endOf(quarterAt(at))) {
        if (!isOpen(at)) continue;
        const length = endOf(quarterAt(at)) - at;
        if (left <= length) return at + left;
        left -= length;
      }
      throw new Error('beyond what the reference knows');
    },
    nextOpening: (at) => {
      for (let next = at; next < ended; next = endOf(quarterAt(next))) if (isOpen(next)) return next;
      throw new Error('beyond what the reference knows');
    },
  };
};
