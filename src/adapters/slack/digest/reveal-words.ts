import { readRevealLabel } from '../../../oversight/privacy/reveal-figures.ts';
import type { Words } from '../blocks/words.ts';

/** How many numbers a person saw in clear, their share, and the reasons they gave. */
export const revealWords = (label: string, words: Words): string => {
  const figure = readRevealLabel(label);
  if (figure === null) return label;
  const share = new Intl.NumberFormat(words.language, { style: 'percent' }).format(
    figure.total === 0 ? 0 : figure.reveals / figure.total,
  );
  const reasons = figure.reasons.map(({ why, reveals }) => words.say('digest.reveals.reason', { why, count: reveals }));
  return [words.say('digest.reveals.count', { count: figure.reveals, share }), ...reasons].join('\n');
};
