/** The known name that was probably meant, or `null` when none is near. */
export const closestOf = (written: string, known: readonly string[]): string | null => {
  const ranked = known
    .map((name) => ({ name, distance: editDistance(written, name) }))
    .sort((left, right) => left.distance - right.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= Math.max(2, Math.floor(written.length / 3)) ? best.name : null;
};

/** `write "x"` when one is near, else all that is known. */
export const suggest = (written: string, known: readonly string[]): string => {
  const near = closestOf(written, known);
  return near === null ? `use one of: ${known.join(', ')}` : `write "${near}"`;
};

const editDistance = (left: string, right: string): number => {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [row, char] of [...left].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...right].entries()) {
      const above = previous[column + 1] ?? 0;
      const before = current[column] ?? 0;
      const diagonal = previous[column] ?? 0;
      current.push(Math.min(above + 1, before + 1, diagonal + (char === other ? 0 : 1)));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
};
