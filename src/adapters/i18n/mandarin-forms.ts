import { type ChineseWords, quantity, timeOfDay, weekdayName } from './chinese-numerals.ts';
import { groupsOf, namedDigits, phoneGroups } from './digit-groups.ts';
import { clockTime, type LanguageForms, type LocalDay } from './spoken-forms.ts';

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
/** 幺 cannot be taken for 七 on a bad line. */
const phoneDigits = numerals.with(1, '幺');

const partOfDay = (hour: number): string => {
  if (hour < 6) return '凌晨';
  if (hour < 12) return '上午';
  if (hour === 12) return '中午';
  return hour < 19 ? '下午' : '晚上';
};

const words: ChineseWords = { numerals, pair: '两', hour: '点', half: '半', minute: '分', partOfDay };

const date = ({ month, day }: LocalDay): string => `${month}月${day}日`;

/** Standard Mandarin. */
export const mandarinForms: LanguageForms = {
  digits: (digits) => namedDigits(digits, numerals, ''),
  phone: (digits) =>
    phoneGroups(digits)
      .map((group) => namedDigits(group, phoneDigits, ''))
      .join('，'),
  ticketNumber: (digits) =>
    groupsOf(digits, 3)
      .map((group) => namedDigits(group, numerals, ' '))
      .join('，'),
  count: (count) => quantity(count, words),
  day: (day) => `${date(day)}${weekdayName(day.weekday)}`,
  moment: (day, { hour, minute }) => `${date(day)}${weekdayName(day.weekday)}${timeOfDay(hour, minute, words)}`,
  written: {
    day: date,
    moment: (day, time) => `${date(day)}${clockTime(time)}`,
  },
};
