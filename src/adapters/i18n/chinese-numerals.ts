/** What differs between the varieties of Chinese when numbers and times are said. */
export interface ChineseWords {
  /** 0 to 10. */
  readonly numerals: readonly string[];
  /** Two of something: 两, 兩. */
  readonly pair: string;
  readonly hour: string;
  readonly half: string;
  readonly minute: string;
  /** The part of the day an hour belongs to. */
  readonly partOfDay: (hour: number) => string;
}

/** 0 to 99 as said, 二十三; larger ones stay figures, which voices read well. */
export const numeral = (value: number, words: ChineseWords): string => {
  const { numerals } = words;
  if (value < 0 || value > 99 || !Number.isInteger(value)) return String(value);
  if (value <= 10) return numerals[value] ?? '';
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens === 1 ? '' : (numerals[tens] ?? '')}${numerals[10] ?? ''}${ones === 0 ? '' : (numerals[ones] ?? '')}`;
};

/** How many: two is a pair before a measure word. */
export const quantity = (value: number, words: ChineseWords): string =>
  value === 2 ? words.pair : numeral(value, words);

/** 下午两点, 上午九点半, 九点零五分. */
export const timeOfDay = (hour: number, minute: number, words: ChineseWords): string => {
  const onDial = hour % 12 === 0 ? 12 : hour % 12;
  const start = `${words.partOfDay(hour)}${quantity(onDial, words)}${words.hour}`;
  if (minute === 0) return start;
  if (minute === 30) return `${start}${words.half}`;
  const nought = minute < 10 ? (words.numerals[0] ?? '') : '';
  return `${start}${nought}${numeral(minute, words)}${words.minute}`;
};

export const weekdayName = (weekday: number): string => `星期${'日一二三四五六'[weekday] ?? ''}`;
