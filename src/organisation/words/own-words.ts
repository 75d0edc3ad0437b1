import type { LocalText } from '../../shared/language.ts';

/** Words of a unit's own for one sentence, in place of those that come with the hotline. */
export interface OwnWords {
  readonly unitId: string;
  /** Key of the voice locales. */
  readonly key: string;
  readonly text: LocalText;
}

const prompts = ['main.welcome', 'main.closed', 'main.holiday', 'main.closed-help', 'common.goodbye'];
const texts = [
  'text.ticket-opened',
  'text.appointment-booked',
  'text.appointment-moved',
  'text.appointment-cancelled',
  'text.callback-promised',
  'text.answer',
  'text.stoppage-moved',
  'text.stoppage-unplaced',
];

/** The sentences that a unit may say in its own words: greeting, closed hours, closing, and the texts to citizens. */
export const ownable: readonly string[] = [...prompts, ...texts, 'text.case.*'];

export const isOwnable = (key: string): boolean =>
  prompts.includes(key) || texts.includes(key) || /^text\.case\.[a-z-]+$/.test(key);
