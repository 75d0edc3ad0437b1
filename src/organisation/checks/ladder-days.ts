import type { DayName } from '../../calendar/day-name.ts';
import { weekdays } from '../../calendar/working-calendar.ts';
import type { FileEntry } from '../file/organisation-file.ts';

type FileRung = FileEntry<'ladders'>['rungs'][number];

/** A kind of day, with its names: each weekday, worked, not worked, or as a holiday. */
const kindsOfDay = weekdays.flatMap((weekday) => [
  { called: `a ${weekday} that is worked`, names: ['daily', weekday, 'workdays'] },
  { called: `a ${weekday} that is not worked`, names: ['daily', weekday] },
  { called: `a ${weekday} that is a holiday`, names: ['daily', weekday, 'holidays'] },
]) as readonly { readonly called: string; readonly names: readonly DayName[] }[];

const isTold = ({ on }: FileRung, names: readonly DayName[]): boolean => on.some((name) => names.includes(name));

/** A kind of day on which no rung is told; `null` when somebody is told on every day. */
export const silentDay = (rungs: readonly FileRung[]): string | null =>
  kindsOfDay.find(({ names }) => !rungs.some((rung) => isTold(rung, names)))?.called ?? null;

/** The rungs that are the last one on some kind of day, by index. */
export const lastRungs = (rungs: readonly FileRung[]): ReadonlySet<number> =>
  new Set(kindsOfDay.map(({ names }) => rungs.findLastIndex((rung) => isTold(rung, names))));
