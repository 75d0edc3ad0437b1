import { newsOf, type ParameterNews } from '../../../organisation/parameters/parameter-label.ts';
import type { Words } from '../blocks/words.ts';

/** What the check of the parameters is about: how much was added, changed and removed, and where. */
export const parameterWords = (label: string, words: Words): string => {
  const news = newsOf(label);
  if (news === null) return label;
  if (news.kind !== 'changed') return words.say(`digest.parameters.${news.kind}`);
  return changedWords(news, words);
};

type Changed = Extract<ParameterNews, { readonly kind: 'changed' }>;

const changedWords = ({ counts, shown }: Changed, words: Words): string => {
  const lines = shown.map(({ kind, list, what }) => {
    const key = `digest.parameters.list.${list}`;
    const where = [words.has(key) ? words.say(key) : list, what].filter((part) => part !== '').join(' ');
    return words.say(`digest.parameters.line.${kind}`, { where });
  });
  const more = counts.added + counts.changed + counts.removed - shown.length;
  if (more > 0) lines.push(words.say('digest.parameters.more', { count: more }));
  return [words.say('digest.parameters.changed', counts), ...lines].join('\n');
};
