/** Remembers what each caller heard in a call, so that a menu which is read again need not be printed again. */
export interface HeardBefore {
  /** The text, with three or more sentences in a row that this caller heard before left out. */
  shorten(caller: string, text: string): string;
  /** The call is over. */
  forget(caller: string): void;
}

const leastLeftOut = 3;
const leftOut = '[…]';

export const createHeardBefore = (): HeardBefore => {
  const heard = new Map<string, Set<string>>();
  return {
    forget: (caller) => heard.delete(caller),
    shorten: (caller, text) => {
      const known = heard.get(caller) ?? new Set<string>();
      heard.set(caller, known);
      const kept: string[] = [];
      let again: string[] = [];
      const endRun = (): void => {
        kept.push(...(again.length < leastLeftOut ? again : [leftOut]));
        again = [];
      };
      for (const sentence of sentencesOf(text)) {
        if (known.has(sentence)) again.push(sentence);
        else {
          endRun();
          kept.push(sentence);
          known.add(sentence);
        }
      }
      endRun();
      return kept.reduce(joinSentences, '');
    },
  };
};

/** Chinese sentences stand close, others a blank apart. */
export const joinSentences = (before: string, next: string): string =>
  /[!-~]$/.test(before) && /^[!-~]/.test(next) ? `${before} ${next}` : before + next;

const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/(?<=[。？！])\s*|(?<=[.?!]) +/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
