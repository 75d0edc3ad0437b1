/** What a ticket number says. */
export interface TicketNumber {
  /** The unit's code; `null` when only digits were given, as on a phone's keypad. */
  readonly unitCode: string | null;
  /** Local day of registration, `261122`. */
  readonly day: string;
  /** Counts the tickets of a unit on a day from 1. */
  readonly sequence: number;
}

const written = /^([A-Z]{2,4})?(\d{6})(\d{5})(\d)$/;

/** `CQ-261122-00042-7`. `day` is `261122`; `sequence` from 1 to 99999. Throws on anything else. */
export const formatTicketNumber = (unitCode: string, day: string, sequence: number): string => {
  if (!/^[A-Z]{2,4}$/.test(unitCode)) throw new RangeError('a unit code is two to four capitals');
  if (!/^\d{6}$/.test(day)) throw new RangeError('the day of a ticket number is six digits');
  if (!Number.isInteger(sequence) || sequence < 1 || sequence > 99_999) {
    throw new RangeError('the sequence of a ticket number is between 1 and 99999');
  }
  const digits = day + String(sequence).padStart(5, '0');
  return `${unitCode}-${day}-${digits.slice(6)}-${checkDigit(digits)}`;
};

/** The day part of a ticket number from a local day, `2026-11-22` to `261122`. */
export const ticketDay = (localDay: string): string => localDay.slice(2).replaceAll('-', '');

/**
 * Reads a number as people write or key it, in either case, with hyphens and spaces anywhere, with or without the unit's code.
 * `null` when it is no ticket number or its check digit is wrong.
 */
export const parseTicketNumber = (text: string): TicketNumber | null => {
  const compact = compacted(text);
  const parts = written.exec(compact);
  if (parts === null || !hasValidCheckDigit(compact)) return null;
  const [, unitCode, day = '', sequence = ''] = parts;
  return Number(sequence) === 0 ? null : { unitCode: unitCode ?? null, day, sequence: Number(sequence) };
};

/** The number as it is stored, completed with `unitCode` when only digits were given; `null` when it is no ticket number. */
export const storedTicketNumber = (text: string, unitCode: string | null): string | null => {
  const number = parseTicketNumber(text);
  const code = number?.unitCode ?? unitCode;
  return number === null || code === null ? null : formatTicketNumber(code, number.day, number.sequence);
};

/** Whether the last digit belongs to the eleven before it. Every wrong digit and every swap of neighbours is noticed. */
export const hasValidCheckDigit = (text: string): boolean => {
  const digits = compacted(text).replace(/^[A-Z]+/, '');
  return /^\d{12}$/.test(digits) && interim(digits) === 0;
};

/** The Damm check digit of a string of digits. */
export const checkDigit = (digits: string): number => interim(digits);

const compacted = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-‐-―−]/g, '');

const interim = (digits: string): number => {
  let state = 0;
  for (const digit of digits) state = Number(quasigroup[state]?.[Number(digit)]);
  return state;
};

// H. M. Damm, Total anti-symmetrische Quasigruppen, 2004.
const quasigroup = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];
