import type { DayName } from '../../../calendar/day-name.ts';
import { type Weekday, type WorkingCalendar, weekdays } from '../../../calendar/working-calendar.ts';
import type { Shift } from '../../../staff/duty/shift.ts';

const minutesOfDay = 1440;
const minutesOfWeek = 7 * minutesOfDay;

/**
 * When a shift is worked in an ordinary week, in minutes from Monday's midnight: workdays are those with opening hours. What runs on past
 * Sunday comes back on Monday.
 */
export const spansOfWeek = (
  calendar: Pick<WorkingCalendar, 'hours'>,
  shift: Pick<Shift, 'on' | 'span'>,
): readonly { readonly from: number; readonly to: number }[] => {
  const [from, until] = [minuteOf(shift.span.from), minuteOf(shift.span.until)];
  const length = until > from ? until - from : until + minutesOfDay - from;
  return weekdays.flatMap((weekday, index) => {
    if (!isWorked(calendar, shift.on, weekday)) return [];
    const begins = index * minutesOfDay + from;
    const ends = begins + length;
    return ends <= minutesOfWeek
      ? [{ from: begins, to: ends }]
      : [
          { from: begins, to: minutesOfWeek },
          { from: 0, to: ends - minutesOfWeek },
        ];
  });
};

const isWorked = ({ hours }: Pick<WorkingCalendar, 'hours'>, on: readonly DayName[], weekday: Weekday): boolean => {
  const opens = (hours[weekday] ?? []).length > 0;
  return on.some(
    (day) => day === weekday || day === 'daily' || (day === 'workdays' && opens) || (day === 'holidays' && !opens),
  );
};

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
