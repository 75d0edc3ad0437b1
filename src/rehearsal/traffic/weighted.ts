import type { SeededRandom } from '../seeded-random.ts';

/** Draws items as often as their weights say. Throws when nothing weighs anything. */
export const weighted = <Item>(
  items: readonly Item[],
  weightOf: (item: Item) => number,
  random: SeededRandom,
): (() => Item) => {
  const heavy = items.filter((item) => weightOf(item) > 0);
  const total = heavy.reduce((sum, item) => sum + weightOf(item), 0);
  if (total <= 0) throw new RangeError('nothing weighs anything');
  return () => {
    let left = random.next() * total;
    const drawn = heavy.find((item) => {
      left -= weightOf(item);
      return left < 0;
    });
    return drawn ?? (heavy.at(-1) as Item);
  };
};
