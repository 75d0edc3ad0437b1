import type { Organisation } from '../../organisation/organisation.ts';
import type { Language } from '../../shared/language.ts';

/** Languages in the order in which a stranger should be spoken to: those of the units first, in their order, then the rest. */
export const spokenFirst = (organisation: Organisation | null, languages: readonly Language[]): readonly Language[] => {
  const ofUnits = organisation?.units.flatMap((unit) => unit.languages) ?? [];
  const chinese = languages.filter((language) => language.startsWith('zh'));
  return [...new Set([...ofUnits, ...chinese, ...languages])].filter((language) => languages.includes(language));
};
