/** Groups of a fixed size from the left; the last may be shorter. */
export const groupsOf = (digits: string, size: number): readonly string[] =>
  digits.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];

/** A phone number as people group it: short ones whole, 3-4-4 for eleven digits, else fours counted from the end. */
export const phoneGroups = (digits: string): readonly string[] => {
  if (digits.length <= 6) return [digits];
  if (digits.length === 11) return [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)];
  const rest = digits.length % 4;
  return rest === 0 ? groupsOf(digits, 4) : [digits.slice(0, rest), ...groupsOf(digits.slice(rest), 4)];
};

/** Each digit by its name; what is no digit is left out. */
export const namedDigits = (digits: string, names: readonly string[], between: string): string =>
  [...digits].flatMap((digit) => names[Number(digit)] ?? []).join(between);
