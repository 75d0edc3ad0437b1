const separator = '. Fix: ';

/** A message for a zod rule that says what is wrong and what to do. */
export const wording = (problem: string, fix: string): string => `${problem}${separator}${fix}`;

/** Takes a message made by `wording` apart; `null` for any other. */
export const readWording = (message: string): { readonly problem: string; readonly fix: string } | null => {
  const at = message.indexOf(separator);
  return at < 0 ? null : { problem: message.slice(0, at), fix: message.slice(at + separator.length) };
};
