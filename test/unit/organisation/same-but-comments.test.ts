import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { isSameButComments } from '../../../src/organisation/file/same-but-comments.ts';
import { smallFile } from './small-file.ts';

it.each([
  ['a comment above everything', smallFile, `# seen again\n${smallFile}`],
  ['a comment between entries', 'a: 1\nb: 2\n', 'a: 1\n  # why\nb: 2\n'],
  ['a comment at the end of a line', "a: 'x # y' # one\n", "a: 'x # y'\n"],
  ['spaces at the end of a line', 'a: 1\n', 'a: 1  \r\n'],
])('%s changes nothing', (_, one, other) => {
  expect(isSameButComments(one, other)).toBe(true);
  expect(parse(one)).toEqual(parse(other));
});

it.each([
  ['a value', 'a: 1\n', 'a: 2\n'],
  ['a mark within quotes', "a: 'x # y'\n", "a: 'x # z'\n"],
  ['a mark within a word', 'a: x#y\n', 'a: x#z\n'],
  ['a block of text', 'a: |\n  x\n  # y\n', 'a: |\n  x\n'],
  ['a folded block of text', 'a: >-\n  x\n  # y\n', 'a: >-\n  x\n'],
  ['quotes over several lines', 'a: "x\n  # y\n  z"\n', 'a: "x\n  z"\n'],
  ['a quote in a word before a quote left open', `[x' , "a', b\n# c\n"]`, `[x' , "a', b\n"]`],
  ['an empty line', 'a: x\n  y\n', 'a: x\n\n  y\n'],
])('%s is a difference, or is read in full', (_, one, other) => {
  expect(isSameButComments(one, other)).toBe(false);
});

it('never takes two texts for the same that say different things', () => {
  const piece = fc.constantFrom(...["'", '"', '#', ' # ', '|', '>', 'b', ' ', '[x, ', ']', "''", '\\"', 'c']);
  const lines = fc.array(fc.array(piece, { maxLength: 7 }), { minLength: 1, maxLength: 4 });
  const text = lines.map((all) => all.map((pieces, place) => `k${place}: ${pieces.join('')}`).join('\n'));
  const comment = fc.tuple(fc.nat(20), fc.constantFrom('# c', "# don't", '  # "', ' # c'));
  fc.assert(
    fc.property(text, comment, (one, [line, words]) => {
      const before = one.split('\n');
      for (const other of [
        [...before.slice(0, line), words, ...before.slice(line)].join('\n'),
        before.map((each, place) => (place === line % before.length ? `${each} ${words}` : each)).join('\n'),
      ]) {
        if (!isSameButComments(one, other)) continue;
        const [read, again] = [readable(one), readable(other)];
        if (read !== null && again !== null) expect(again).toEqual(read);
      }
    }),
    { numRuns: 3_000 },
  );
});

// Keys that are collections would be turned into the text they were written in, comments and all.
const readable = (text: string): { readonly value: unknown } | null => {
  try {
    return { value: parse(text, { logLevel: 'silent', mapAsMap: true }) };
  } catch {
    return null;
  }
};
