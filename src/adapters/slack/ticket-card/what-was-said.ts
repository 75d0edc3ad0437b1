import type { PlainTextElement } from '@slack/types';
import type { Organisation } from '../../../organisation/organisation.ts';
import { maskText } from '../../../shared/masking.ts';
import type { Particular, Ticket } from '../../../tickets/ticket.ts';
import { nameOf, timeZoneOf, unitOf } from '../blocks/names.ts';
import { plain } from '../blocks/outside-text.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';

const choiceName = (particular: Particular, organisation: Organisation, words: Words): string => {
  const { key, value } = particular;
  const { categories, services, offices, lines, partners = [] } = organisation;
  for (const named of [categories, services, offices, lines, partners]) {
    if (named.some((entry) => entry.id === value)) return nameOf(named, value, words.language);
  }
  for (const choice of [`choices.${key}.${value}`, `choices.${value}`]) if (words.has(choice)) return words.say(choice);
  return value;
};

const shown = (particular: Particular, ticket: Ticket, organisation: Organisation, words: Words): string => {
  switch (particular.kind) {
    case 'choice':
      return choiceName(particular, organisation, words);
    case 'time': {
      const at = new Date(particular.value);
      if (Number.isNaN(at.getTime())) return particular.value;
      return dayAndTimePlain(at, words.language, timeZoneOf(unitOf(organisation, ticket.unitId)));
    }
    case 'recording':
      return words.say('card.recordingMade');
    case 'text':
    case 'digits':
      return particular.key === 'reference' ? reference(particular.value) : maskText(particular.value);
  }
};

// Mainland mobile and landline numbers, and identity numbers.
const personal = /^(?:(?:86)?1[3-9]\d{9}|0\d{9,11}|[1-9]\d{16}[\dX])$/;

/** A plate or case number is asked for so that the case can be found: only what could be a person's number is masked. */
const reference = (value: string): string => {
  const compact = value.replace(/[\s-]/g, '').toUpperCase();
  const isPlain = /^[0-9A-Z]+$/.test(compact) && !personal.test(compact.replace(/[A-WYZ]/g, ''));
  return isPlain ? value : maskText(value);
};

/** What the caller asked and said, one line an answer, in plain text: numbers that could be personal are masked. `null` when nothing was said. */
export const whatWasSaid = (ticket: Ticket, organisation: Organisation, words: Words): PlainTextElement | null => {
  if (ticket.particulars.length === 0) return null;
  const lines = ticket.particulars.map((particular) => {
    const label = `particulars.${particular.key}`;
    const question = words.say(words.has(label) ? label : 'particulars.other');
    return words.say('card.answered', { question, said: shown(particular, ticket, organisation, words) });
  });
  return plain(lines.join('\n'), 2900);
};
