import { type ChineseWords, quantity, timeOfDay, weekdayName } from './chinese-numerals.ts';
import { groupsOf, namedDigits, phoneGroups } from './digit-groups.ts';
import { clockTime, type LanguageForms, type LocalDay } from './spoken-forms.ts';

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

const partOfDay = (hour: number): string => {
  if (hour < 6) return '凌晨';
  if (hour < 12) return '上晝';
  if (hour === 12) return '中午';
  return hour < 19 ? '下晝' : '夜晚';
};

const words: ChineseWords = { numerals, pair: '兩', hour: '點', half: '半', minute: '分', partOfDay };

const date = ({ month, day }: LocalDay): string => `${month}月${day}號`;

/** Hong Kong Cantonese. */
export const cantoneseForms: LanguageForms = {
  digits: (digits) => namedDigits(digits, numerals, ''),
  phone: (digits) =>
    phoneGroups(digits)
      .map((group) => namedDigits(group, numerals, ''))
      .join('，'),
  ticketNumber: (digits) =>
    groupsOf(digits, 3)
      .map((group) => namedDigits(group, numerals, ' '))
      .join('，'),
  count: (count) => quantity(count, words),
  day: (day) => `${date(day)}${weekdayName(day.weekday)}`,
  moment: (day, { hour, minute }) => `${date(day)}${weekdayName(day.weekday)}${timeOfDay(hour, minute, words)}`,
  written: {
    day: ({ month, day }) => `${month}月${day}日`,
    moment: ({ month, day }, time) => `${month}月${day}日${clockTime(time)}`,
  },
};
