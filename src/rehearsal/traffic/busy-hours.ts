import { dayPlus, localDayAt, startOfDay } from '../../shared/local-day.ts';
import { isWithin, type Period } from '../../shared/period.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { weighted } from './weighted.ts';

// Calls an hour beside each other, from midnight on: mornings heaviest, a dip at noon, nights nearly still.
const hours = [1, 1, 1, 1, 1, 2, 4, 10, 40, 90, 100, 80, 35, 60, 85, 90, 80, 50, 25, 15, 10, 6, 4, 2];
const weekendShare = 0.3;
const hourShare = 1 / hours.length;

/** Draws instants of a period as a hotline's callers choose them: on workdays, in working hours, and now and then at night. */
export const busyInstants = (period: Period, timeZone: string, random: SeededRandom): (() => Date) => {
  const days = daysOf(period, timeZone);
  const drawDay = weighted(days, ({ weight }) => weight, random);
  const drawHour = weighted([...hours.keys()], (hour) => hours[hour] ?? 0, random);
  const draw = (): Date => {
    const { from, to } = drawDay();
    const share = (drawHour() + random.next()) * hourShare;
    return new Date(from.getTime() + Math.floor(share * (to.getTime() - from.getTime())));
  };
  return () => {
    // The first and the last day of a period need not lie in it whole.
    for (let tries = 0; tries < 1_000; tries += 1) {
      const at = draw();
      if (isWithin(period, at)) return at;
    }
    return new Date(Math.floor(period.from.getTime() + random.next() * (period.to.getTime() - period.from.getTime())));
  };
};

interface Day extends Period {
  readonly weight: number;
}

const daysOf = ({ from, to }: Period, timeZone: string): readonly Day[] => {
  const days: Day[] = [];
  for (let on = localDayAt(from, timeZone); startOfDay(on, timeZone) < to; on = dayPlus(on, 1)) {
    const weekday = new Date(`${on}T00:00:00Z`).getUTCDay();
    const weight = weekday === 0 || weekday === 6 ? weekendShare : 1;
    days.push({ from: startOfDay(on, timeZone), to: startOfDay(dayPlus(on, 1), timeZone), weight });
  }
  return days;
};
