import type { RevealReason, RevealTally } from './ports.ts';

/** How many numbers one person saw, of how many, and why. */
export interface RevealFigure {
  readonly staffId: string;
  readonly reveals: number;
  readonly total: number;
  readonly isUnusual: boolean;
  readonly reasons: readonly { readonly why: string; readonly reveals: number }[];
}

/** Fewer than this is nobody's outlier, however few the others saw. */
const leastUnusual = 5;
/** So many times what is usual among the others. */
const timesUsual = 3;
const mostReasons = 5;

/** Who saw how many numbers in clear: those who saw unusually many first, then the most. */
export const revealFigures = (
  tally: readonly RevealTally[],
  reasons: readonly RevealReason[],
): readonly RevealFigure[] => {
  const total = tally.reduce((sum, { reveals }) => sum + reveals, 0);
  return tally
    .map(({ staffId, reveals }) => {
      const others = tally.filter((each) => each.staffId !== staffId).map((each) => each.reveals);
      return {
        staffId,
        reveals,
        total,
        isUnusual: reveals >= leastUnusual && reveals > timesUsual * medianOf(others),
        reasons: reasons.filter((each) => each.staffId === staffId).slice(0, mostReasons),
      };
    })
    .sort((a, b) => Number(b.isUnusual) - Number(a.isUnusual) || b.reveals - a.reveals);
};

const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;

/** `12 14`, then a line for each reason, most frequent first: how it stands on a list until it is put into the reader's words. */
export const revealLabel = ({ reveals, total, reasons }: RevealFigure): string =>
  [
    `${reveals} ${total}`,
    ...reasons.map((each) => `${each.reveals} ${each.why.replace(/\s+/g, ' ').slice(0, 80)}`),
  ].join('\n');

/** `null`: a label that was written otherwise. */
export const readRevealLabel = (label: string): Pick<RevealFigure, 'reveals' | 'total' | 'reasons'> | null => {
  const [head = '', ...lines] = label.split('\n');
  const found = /^(\d+) (\d+)$/.exec(head);
  if (found === null) return null;
  const reasons = lines.flatMap((line) => {
    const [, reveals, why] = /^(\d+) (.*)$/.exec(line) ?? [];
    return why === undefined ? [] : [{ reveals: Number(reveals), why }];
  });
  return { reveals: Number(found[1]), total: Number(found[2]), reasons };
};
