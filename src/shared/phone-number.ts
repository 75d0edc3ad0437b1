import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Who calls, as far as the carrier tells. Never trusted as proof of identity: it can be forged. */
export type CallerId = { readonly kind: 'number'; readonly e164: string } | { readonly kind: 'anonymous' };

export const anonymousCaller: CallerId = { kind: 'anonymous' };

const e164Shape = /^\+[1-9]\d{6,14}$/;

// Numbers that carriers put in place of a withheld caller id: the keypad spelling of "anonymous", "restricted", "unavailable", "blocked".
const withheld = new Set(['+266696687', '+7378742833', '+86282452253', '+2562533', '+464']);

export const isE164 = (text: string): boolean => e164Shape.test(text);

/** Reads what the carrier gives as the caller: a number in E.164, or anonymous for a withheld, malformed, `client:` or `sip:` one. */
export const readCallerId = (raw: string): CallerId =>
  e164Shape.test(raw) && !withheld.has(raw) ? { kind: 'number', e164: raw } : anonymousCaller;

/** A number as staff type it, Chinese unless it begins with a plus, in E.164; `null` when no plan knows such a number. */
export const readTypedNumber = (typed: string): string | null => {
  const parsed = parsePhoneNumberFromString(typed.normalize('NFKC'), 'CN');
  return parsed?.isPossible() === true ? parsed.number : null;
};

/** Whether the numbering plan says that this number can receive a text message. A number that no plan knows cannot. */
export const isTextable = (e164: string): boolean => {
  const type = parsePhoneNumberFromString(e164)?.getType();
  return type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE';
};

/** What people press to call a public number from where `from` is, digits only: without the country code in the same country. */
export const dialledAs = (e164: string, from: string): string => {
  const parsed = parsePhoneNumberFromString(e164);
  const isNear = parsed?.countryCallingCode === parsePhoneNumberFromString(from)?.countryCallingCode;
  if (parsed === undefined || !isNear) return `00${e164.replace(/\D/g, '')}`;
  return parsed.formatNational().replace(/\D/g, '');
};

/** For people: `138****8000`, abroad `+852 51****67`. Never enough to dial. */
export const maskNumber = (e164: string): string => {
  const parsed = parsePhoneNumberFromString(e164);
  if (parsed === undefined) return maskDigits(e164.replace(/\D/g, ''));
  const masked = maskDigits(parsed.nationalNumber);
  return parsed.countryCallingCode === '86' ? masked : `+${parsed.countryCallingCode} ${masked}`;
};

/** Hides at least four digits in the middle; shows three and four at the ends of a long run, fewer of a short one. */
export const maskDigits = (digits: string): string => {
  if (digits.length < 7) return '****';
  const [head, tail] = digits.length > 10 ? [3, 4] : digits.length > 8 ? [2, 3] : [2, 1];
  return `${digits.slice(0, head)}****${digits.slice(-tail)}`;
};

/** The last four digits, to say back to the caller. */
export const lastFourOf = (e164: string): string => e164.slice(-4);
