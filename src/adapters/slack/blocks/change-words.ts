import type { Organisation } from '../../../organisation/organisation.ts';
import type { ShownChange } from '../../../oversight/corrections/correction.ts';
import { maskText } from '../../../shared/masking.ts';
import { nameOf } from './names.ts';
import { dayAndTimePlain } from './slack-date.ts';
import type { Words } from './words.ts';

const isChange = (value: unknown): value is ShownChange =>
  typeof value === 'object' && value !== null && 'field' in value && 'before' in value && 'after' in value;

/** What changes or was changed, one line a value, with names in place of ids; anything that is no change is left out. */
export const changeLines = (
  changes: unknown,
  organisation: Organisation,
  zone: string,
  words: Words,
): readonly string[] =>
  (Array.isArray(changes) ? changes : []).filter(isChange).map(({ field, before, after }) => {
    const key = field.startsWith('particulars.') ? field : `approval.fields.${field}`;
    const shown = (value: unknown) => valueWords(field, String(value), organisation, zone, words);
    return words.say('approval.change', {
      field: words.has(key) ? words.say(key) : field,
      before: shown(before),
      after: shown(after),
    });
  });

const valueWords = (field: string, value: string, organisation: Organisation, zone: string, words: Words): string => {
  if (value === '') return '–';
  switch (field) {
    case 'unitId':
      return nameOf(organisation.units, value, words.language);
    case 'lineId':
      return nameOf(organisation.lines, value, words.language);
    case 'categoryId':
      return nameOf(organisation.categories, value, words.language);
    case 'kind':
      return words.has(`kinds.${value}`) ? words.say(`kinds.${value}`) : value;
    case 'priority':
      return words.has(`priorities.${value}`) ? words.say(`priorities.${value}`) : value;
    // What the public is to read is read as it stands.
    case 'notice-title':
    case 'notice-text':
    case 'notice-sms':
      return value;
    case 'notice-texting':
      return words.say(`public-notice.texting.${value}`);
    case 'notice-audience': {
      const [subscribers = '0', visitors = '0'] = value.split(' ');
      return words.say('public-notice.audience', { subscribers, visitors });
    }
    case 'notice-reach':
      return words.say(`public-notice.reach.${value}`);
    case 'notice-lines':
      return value
        .split(' ')
        .map((lineId) => nameOf(organisation.lines, lineId, words.language))
        .join(words.say('people.comma'));
    case 'notice-from':
    case 'notice-until':
    case 'claimedAt':
    case 'answeredAt':
    case 'closedAt': {
      const at = new Date(value);
      return Number.isNaN(at.getTime()) ? value : dayAndTimePlain(at, words.language, zone);
    }
    default:
      return maskText(value);
  }
};
