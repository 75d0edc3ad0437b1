import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import { caseWords } from '../../outreach/tell-rule.ts';
import type { Catalogue } from '../../shared/translator.ts';
import type { Ticket } from '../ticket.ts';

/** Whether the kind of case texts the answer by itself, so that nobody gets it twice: some of its words at `answered` name it. */
export const caseTextsAnswer =
  (organisation: CurrentOrganisation, words: Catalogue) =>
  ({ categoryId, language }: Pick<Ticket, 'categoryId' | 'language'>): boolean => {
    const rules = organisation().categories.find(({ id }) => id === categoryId)?.tell ?? [];
    return rules.some(({ at, say }) => at === 'answered' && words[language]?.[caseWords(say)]?.includes('{{answer}}'));
  };
