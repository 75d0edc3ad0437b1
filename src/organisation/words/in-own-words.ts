import type { LocalText } from '../../shared/language.ts';
import type { Organisation } from '../organisation.ts';
import { lineage } from '../unit-tree.ts';

/** What a unit says in place of a sentence: its own words, else those of the nearest unit above that has any; `null`: none has. */
export const ownWords = (organisation: Organisation, unitId: string, key: string): LocalText | null => {
  const { words = [] } = organisation;
  if (words.length === 0) return null;
  for (const unit of lineage(organisation, unitId)) {
    const own = words.find((each) => each.unitId === unit.id && each.key === key);
    if (own !== undefined) return own.text;
  }
  return null;
};

/** A sentence as the unit says it. */
export const inOwnWords = <Sentence extends { readonly key: string }>(
  organisation: Organisation,
  unitId: string,
  sentence: Sentence,
): Sentence & { readonly words?: LocalText } => {
  const words = ownWords(organisation, unitId, sentence.key);
  return words === null ? sentence : { ...sentence, words };
};
