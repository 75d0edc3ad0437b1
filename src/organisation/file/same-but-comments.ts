/**
 * Whether two texts of an organisation file differ in nothing but comments and spaces at the ends of lines. `false` also when that cannot be
 * told without parsing them.
 */
export const isSameButComments = (one: string, other: string): boolean => {
  const bare = withoutComments(one);
  return bare !== null && bare === withoutComments(other);
};

// What may begin a quoted text, a comment or a block of text; most lines have none of it.
const marks = /['"#|>]/;
const wholeQuote = /^(?:'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")(?=[\s,:\]}]|$)/;
const before = /[\s,:[{(-]/;

/** `null`: quotes or blocks may run over several lines, and a line with `#` within them is no comment. */
const withoutComments = (text: string): string | null => {
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    const bare = marks.test(line) ? bareOf(line) : line;
    if (bare === null) return null;
    const trimmed = bare.trimEnd();
    if (trimmed !== '' || line.trim() === '') kept.push(trimmed);
  }
  return kept.join('\n');
};

const bareOf = (line: string): string | null => {
  let place = 0;
  while (place < line.length) {
    const letter = line[place];
    const begins = place === 0 || before.test(line[place - 1] ?? '');
    if (letter === '#' && (place === 0 || /\s/.test(line[place - 1] ?? ''))) return line.slice(0, place);
    if (letter === "'" || letter === '"') {
      const quoted = begins ? wholeQuote.exec(line.slice(place)) : null;
      if (quoted === null) return null;
      place += quoted[0].length;
      continue;
    }
    // Perhaps the beginning of a block of text.
    if (letter === '|' || letter === '>') return null;
    place += 1;
  }
  return line;
};
