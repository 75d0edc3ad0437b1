import type { Check } from '../flow.ts';
import type { Validator, Validators } from '../flow-book.ts';

const digitsOnly = (entered: string): string | null => (/^\d+$/.test(entered) ? entered : null);

const plate: Validator = (entered) => {
  const plain = entered.toUpperCase().replace(/[\s·.-]+/g, '');
  // Province character, letter, five or six more (six: new-energy plates); by keypad only the digits can be entered.
  return /^\p{Script=Han}[A-Z][A-Z0-9]{4,5}[A-Z0-9\p{Script=Han}]$/u.test(plain) || /^[A-Z0-9]{4,8}$/.test(plain)
    ? plain
    : null;
};

const caseNumber: Validator = (entered) => (/^\d{4,20}$/.test(entered) ? entered : null);

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** `20261123`, kept as `2026-11-23`. */
const date: Validator = (entered) => {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(entered);
  if (parts === null) return null;
  const [, year = '', month = '', day = ''] = parts;
  return isDay(Number(year), Number(month), Number(day)) ? `${year}-${month}-${day}` : null;
};

/** Seven digits (a local landline) to fifteen (E.164); a number of nothing but one digit is no number. */
const phoneNumber: Validator = (entered) => (/^(?!(\d)\1+$)\d{7,15}$/.test(entered) ? entered : null);

const lastFour: Validator = (entered) => (/^\d{4}$/.test(entered) ? entered : null);

/** The last four of an identity number may end in X, entered as a star; the star repeats, so only digits count here. */
const identityLastFour: Validator = (entered) => (/^\d{3}[\dXx]$/.test(entered) ? entered.toUpperCase() : null);

const count: Validator = (entered, check: Check) => {
  const digits = digitsOnly(entered);
  if (digits === null || digits.length > 6) return null;
  const value = Number(digits);
  return value >= (check.from ?? 1) && value <= (check.to ?? 999_999) ? String(value) : null;
};

/** Validators that need nothing from the host. The host adds its own, such as `ticket-number`. */
export const plainValidators: Validators = {
  plate,
  'plate-or-case': (entered, check) => plate(entered, check) ?? caseNumber(entered, check),
  'identity-last-four': identityLastFour,
  'last-four': lastFour,
  date,
  'phone-number': phoneNumber,
  count,
};

/** Names of the validators the host must bring. */
export const hostValidators = ['ticket-number'] as const;

/** Validators whose answers are digits: what is said to them is read digit by digit. */
export const digitValidators: ReadonlySet<string> = new Set([
  'ticket-number',
  'identity-last-four',
  'last-four',
  'date',
  'phone-number',
  'count',
]);
