const reference = /^(\d+)?((?:\(\d+\))*)(\d+)?(?:-(?:\((\d+)\)|(\d+)))?$/;

/** Each number from one to another, as text. */
const span = (from: string, to: string): string[] =>
  Array.from({ length: Math.max(0, Number(to) - Number(from) + 1) }, (_, step) => String(Number(from) + step));

/**
 * The single articles that a citation names: `32(3), 34(2), (5)-(6)` gives 32(3), 34(2), 34(5) and 34(6); `15(1)1-2` gives 15(1)1 and
 * 15(1)2. A citation that cannot be read gives null.
 */
export const articleKeys = (citation: string): readonly string[] | null => {
  const keys: string[] = [];
  let article = '';
  for (const part of citation.replaceAll(')(', '), (').split(',')) {
    const found = reference.exec(part.trim());
    if (found === null) return null;
    const [, number, clause = '', item, lastClause, lastItem] = found;
    article = number ?? article;
    if (article === '' || (item !== undefined && clause === '')) return null;
    if (lastClause !== undefined && clause !== '' && item === undefined) {
      keys.push(...span(clause.slice(1, -1), lastClause).map((step) => `${article}(${step})`));
    } else if (lastItem !== undefined && item !== undefined) {
      keys.push(...span(item, lastItem).map((step) => `${article}${clause}${step}`));
    } else if (lastClause === undefined && lastItem === undefined) {
      keys.push(`${article}${clause}${item ?? ''}`);
    } else return null;
  }
  return keys;
};

/** Whether one article lies within another: 54(3) within 54, 15(1)2 within 15(1), never 54 within 5. */
export const isWithin = (inner: string, outer: string): boolean => {
  if (!inner.startsWith(outer)) return false;
  const rest = inner.slice(outer.length);
  return rest === '' || rest.startsWith('(') || (outer.endsWith(')') && /^\d+$/.test(rest));
};
