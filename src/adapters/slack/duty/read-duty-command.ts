import { dayPlus, instantOf, type LocalDay } from '../../../shared/local-day.ts';
import type { Period } from '../../../shared/period.ts';

/** What `/hotline duty` was asked for. */
export type DutyCommand =
  | { readonly kind: 'view' | 'on' | 'off' | 'back' }
  | { readonly kind: 'absent'; readonly period: Period; readonly reason: string }
  /** `who` as it was written: a mention or a name. */
  | { readonly kind: 'swap'; readonly who: string; readonly on: LocalDay }
  | { readonly kind: 'unclear'; readonly about: 'words' | 'day' | 'swap' | 'absent'; readonly words: string };

type Verb = 'on' | 'off' | 'back' | 'absent' | 'swap';

const verbs: Readonly<Record<Verb, readonly string[]>> = {
  on: ['on', '上岗', '上崗', '签到', '簽到'],
  off: ['off', '离岗', '離崗', '签退', '簽退'],
  back: ['back', '销假', '銷假', '回来', '返嚟'],
  absent: ['absent', 'away', '请假', '請假'],
  swap: ['swap', '换班', '換班', '调班', '調更'],
};

/** Reads the words after `duty`. Days are those of the person's unit. */
export const readDutyCommand = (text: string, today: LocalDay, timeZone: string): DutyCommand => {
  const words = text.trim();
  if (words === '') return { kind: 'view' };
  const called = verbOf(words);
  if (called === null) return { kind: 'unclear', about: 'words', words };
  const rest = called.rest.split(/\s+/).filter((word) => word !== '');
  switch (called.verb) {
    case 'on':
    case 'off':
    case 'back':
      return { kind: called.verb };
    case 'absent':
      return readAbsence(rest, today, timeZone);
    case 'swap':
      return readSwap(rest, today);
  }
};

// Chinese is written without a space: 请假明天.
const verbOf = (words: string): { readonly verb: Verb; readonly rest: string } | null => {
  const lower = words.toLowerCase();
  for (const [verb, names] of Object.entries(verbs) as [Verb, readonly string[]][]) {
    const name = names.find((each) => lower === each || lower.startsWith(/^[a-z]/.test(each) ? `${each} ` : each));
    if (name !== undefined) return { verb, rest: words.slice(name.length) };
  }
  return null;
};

const readAbsence = (words: readonly string[], today: LocalDay, timeZone: string): DutyCommand => {
  const [first, ...afterFirst] = words;
  if (first === undefined) return { kind: 'unclear', about: 'absent', words: '' };
  const from = readMoment(first, afterFirst, today);
  if (from === null) return { kind: 'unclear', about: 'day', words: first };
  const [second, ...afterSecond] = from.rest;
  const read = second === undefined ? null : readMoment(second, afterSecond, today, from.on);
  const until = read ?? { on: from.on, time: null, rest: from.rest };
  const reason = until.rest.join(' ');
  if (reason === '') return { kind: 'unclear', about: 'absent', words: '' };
  const period = {
    from: instantOf(from.on, from.time ?? '00:00', timeZone),
    // A day without a time lasts until it ends.
    to: instantOf(until.time === null ? dayPlus(until.on, 1) : until.on, until.time ?? '00:00', timeZone),
  };
  return { kind: 'absent', period, reason };
};

const readSwap = (words: readonly string[], today: LocalDay): DutyCommand => {
  const day = words.at(-1);
  const who = words.slice(0, -1).join(' ');
  if (day === undefined || who === '') return { kind: 'unclear', about: 'swap', words: '' };
  const on = readDay(day, today);
  return on === null ? { kind: 'unclear', about: 'day', words: day } : { kind: 'swap', who, on };
};

const readMoment = (word: string, rest: readonly string[], today: LocalDay, notBefore = today) => {
  const [dayText = '', timeText] = word.split(/t(?=\d)/i);
  const on = readDay(dayText, today, notBefore);
  if (on === null) return null;
  const [next = '', ...after] = rest;
  const time = readTime(timeText ?? '');
  if (timeText !== undefined) return time === null ? null : { on, time, rest };
  const apart = readTime(next);
  return apart === null ? { on, time: null, rest } : { on, time: apart, rest: after };
};

const readTime = (word: string): string | null => {
  const [, hour = '', minute = ''] = /^(\d{1,2}):(\d{2})$/.exec(word) ?? [];
  const time = `${hour.padStart(2, '0')}:${minute}`;
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : null;
};

const named: Readonly<Record<string, number>> = {
  today: 0,
  今天: 0,
  今日: 0,
  tomorrow: 1,
  明天: 1,
  明日: 1,
  聽日: 1,
  后天: 2,
  後天: 2,
  後日: 2,
};

/** A day as people write it; without a year the next such day from `notBefore` on. */
export const readDay = (word: string, today: LocalDay, notBefore = today): LocalDay | null => {
  const ahead = Object.hasOwn(named, word.toLowerCase()) ? named[word.toLowerCase()] : undefined;
  if (ahead !== undefined) return dayPlus(today, ahead);
  const full = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(word);
  if (full !== null) return dayOf(full[1], full[2], full[3]);
  const short = /^(\d{1,2})[-/月](\d{1,2})日?$/.exec(word);
  if (short === null) return null;
  const year = Number(notBefore.slice(0, 4));
  const thisYear = dayOf(String(year), short[1], short[2]);
  return thisYear !== null && thisYear < notBefore ? dayOf(String(year + 1), short[1], short[2]) : thisYear;
};

const dayOf = (year = '', month = '', day = ''): LocalDay | null => {
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${on}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(on) ? on : null;
};
