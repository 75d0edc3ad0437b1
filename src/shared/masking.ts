import { maskDigits } from './phone-number.ts';

const uuid = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';
const wholeUuid = new RegExp(`^${uuid}$`);
/** Characters; what has fewer digits is no phone number. */
const shortest = 7;

// What looks like a long number but names something else comes first; only the named groups are masked.
const tokens = new RegExp(
  [
    uuid,
    '(?<![0-9A-Za-z])[A-Z]{2}[0-9a-f]{32}(?![0-9a-f])', // carrier id
    '(?<![0-9A-Za-z])[0-9a-f]{64}(?![0-9A-Za-z])', // digest
    '(?<![0-9A-Za-z])[A-Z]{2,4}-\\d{6}-\\d{5,}-[0-9X](?![0-9A-Za-z])', // ticket number
    '(?<!\\d)\\d{4}-\\d{2}-\\d{2}(?!\\d)', // day
    '(?<identity>(?<![0-9])[1-9]\\d{16}[0-9Xx](?![0-9]))',
    '(?<run>[+＋]?[0-9０-９](?:[ ().－-]{0,2}[0-9０-９]){6,})',
    '(?<spoken>[〇零一二三四五六七八九幺两](?:[ ,，、]?[〇零一二三四五六七八九幺两]){6,})',
  ].join('|'),
  'g',
);

interface Found {
  readonly identity?: string;
  readonly run?: string;
  readonly spoken?: string;
}

/**
 * Hides the middle of everything in free text that could be a phone or identity number, also in full-width digits or spoken one
 * by one in Chinese: `13800138000` becomes `138****8000`, an identity number keeps its first three and last four.
 */
export const maskText = (text: string): string =>
  text.length < shortest || wholeUuid.test(text)
    ? text
    : text.replace(tokens, (match, ...rest) => {
        const found = rest.at(-1) as Found;
        if (found.identity !== undefined) return `${match.slice(0, 3)}${'*'.repeat(11)}${match.slice(-4)}`;
        if (found.run !== undefined) return maskDigits(match.normalize('NFKC').replace(/\D/g, ''));
        if (found.spoken !== undefined) return maskDigits(match.replace(/[ ,，、]/g, ''));
        return match;
      });
