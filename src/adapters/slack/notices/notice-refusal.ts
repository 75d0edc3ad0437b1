import type { Organisation } from '../../../organisation/organisation.ts';
import type { Refused } from '../../../shared/refused.ts';
import { languageName } from '../blocks/form-fields.ts';
import { ownRefusal } from '../blocks/own-refusal.ts';
import type { Words } from '../blocks/words.ts';

/** A "no" about a notice in a sentence; which languages are missing is said by name. */
export const refusalSentence = (no: Refused<string, unknown>, organisation: Organisation, words: Words): string => {
  const { languages = [] } = (no.detail ?? {}) as { readonly languages?: readonly string[] };
  return ownRefusal('public-notice', no, organisation, words, {
    languages: languages.map((each) => languageName(each, words.language)).join(words.say('people.comma')),
  });
};
