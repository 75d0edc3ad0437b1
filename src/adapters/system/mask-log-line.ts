// What looks like a number but names something else, tried before the last alternative: a run that may be a phone or identity number.
const tokens = new RegExp(
  [
    '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}', // UUID
    '(?<![0-9A-Za-z])[A-Z]{2}[0-9a-f]{32}(?![0-9a-f])', // carrier id
    '(?<![0-9A-Za-z])(?=[0-9]*[a-f])[0-9a-f]{20,128}(?![0-9A-Za-z])', // digest
    '\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?(?!\\d)', // day, instant
    '(?<![0-9A-Za-z])[A-Z]{2,4}-\\d{6}-\\d{5,}-[0-9X](?![0-9A-Za-z])', // ticket number
    '(?<![\\d.])\\d{10}\\.\\d{6}(?!\\d)', // workspace message
    '(?<![0-9A-Za-z])[ABCDGTUW](?=[A-Z0-9]{8,11}(?![0-9A-Za-z]))[A-Z0-9]+', // workspace person, channel
    '(?<![0-9A-Za-z])(?:\\d{1,3}\\.){3}\\d{1,3}(?::\\d{1,5})?(?![\\d.])', // IPv4 address
    '(?<number>(?<=[:,[])-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?(?=[,}\\]]))', // JSON number
    '(?<run>(?:%2B|\\+)?\\d(?:[ ().-]{0,2}\\d){6,}[Xx]?)',
  ].join('|'),
  'g',
);

/**
 * The last line of defence for personal data: hides the middle of every run in a log line that could be a phone or identity
 * number, whatever put it there. Leaves ids, instants and ticket numbers alone, and JSON valid.
 */
export const maskLogLine = (line: string): string =>
  line.replace(tokens, (match, ...rest) => {
    const groups = rest.at(-1) as { readonly number?: string; readonly run?: string };
    if (groups.number !== undefined)
      return match.replace(/(?<!\.)\b\d{9,}/g, (digits) => digits[0] + '0'.repeat(digits.length - 1));
    return groups.run === undefined ? match : maskRun(match);
  });

const maskRun = (run: string): string => {
  const digits = run.replace('%2B', '').replace(/\D/g, '');
  const keepAtStart = digits.length > 9 ? 3 : 1;
  const keepAtEnd = digits.length > 9 ? 4 : 2;
  return `${run.startsWith('+') || run.startsWith('%2B') ? '+' : ''}${digits.slice(0, keepAtStart)}****${digits.slice(-keepAtEnd)}`;
};
