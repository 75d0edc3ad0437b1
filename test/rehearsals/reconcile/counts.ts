/** Named counts; a name that is not there counts 0. */
export type Counts = Readonly<Record<string, number>>;

export const countBy = <Item>(items: readonly Item[], nameOf: (item: Item) => string): Counts => {
  const counts: Record<string, number> = {};
  for (const item of items) counts[nameOf(item)] = (counts[nameOf(item)] ?? 0) + 1;
  return counts;
};

export const sum = (counts: Counts): number => Object.values(counts).reduce((total, count) => total + count, 0);

/** One line for each name whose counts differ. */
export const differences = (what: string, reported: Counts, counted: Counts, by: string): readonly string[] =>
  [...new Set([...Object.keys(reported), ...Object.keys(counted)])]
    .filter((name) => (reported[name] ?? 0) !== (counted[name] ?? 0))
    .map((name) => `${what}, ${name}: the report says ${reported[name] ?? 0}, ${by} ${counted[name] ?? 0}`);
