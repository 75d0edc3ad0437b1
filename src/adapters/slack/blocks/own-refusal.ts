import type { Organisation } from '../../../organisation/organisation.ts';
import type { Refused } from '../../../shared/refused.ts';
import { plainRefusal, refusalWords } from './refusal-words.ts';
import type { Words } from './words.ts';

/** A "no" in the words of a feature, `<feature>.refusals.<reason>`, or else in those that all features share. */
export const ownRefusal = (
  feature:
    | 'announcement'
    | 'block'
    | 'coaching'
    | 'incident'
    | 'knowledge'
    | 'partner'
    | 'public-notice'
    | 'spot-check'
    | 'stoppage'
    | 'suggestion'
    | 'suspicion'
    | 'training'
    | 'visit',
  no: Refused<string>,
  organisation: Organisation,
  words: Words,
  params: Readonly<Record<string, string>> = {},
): string => {
  const plain = plainRefusal(no, organisation, words);
  if (plain !== null) return plain;
  const key = `${feature}.refusals.${no.reason}`;
  return words.has(key) ? words.say(key, params) : refusalWords(no, '', organisation, words);
};
