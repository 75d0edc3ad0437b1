import { type ContentRefusal, contentOf } from '../../../oversight/notices/notice.ts';
import { askedFaults } from '../blocks/ask-modal.ts';
import { readMoment } from '../blocks/form-fields.ts';
import type { Words } from '../blocks/words.ts';
import type { FieldFaults } from '../receiving/visit.ts';
import { contentWritten } from './notice-modal.ts';

type Fields = Readonly<Record<string, string>>;

/** What can be told while the form is still open, so that nobody writes it all again: bad moments, texts too long to be heard, what nobody may read. */
export const formFaults = (fields: Fields, words: Words): FieldFaults => {
  const wrong = ['from', 'until'].filter((id) => readMoment(fields[id] ?? '', 'UTC') === null);
  const sentence = words.say('form.moment-wrong', { example: '2026-11-23 20:00' });
  const faults = { ...askedFaults(fields, words), ...Object.fromEntries(wrong.map((id) => [id, sentence])) };
  if (wrong.length === 0) Object.assign(faults, contentFaults(fields, words));
  return Object.keys(faults).length === 0 ? null : faults;
};

const fieldsOf: Partial<Record<ContentRefusal['reason'], 'until' | 'title' | 'text'>> = {
  'window-empty': 'until',
  'title-too-long': 'title',
  'heard-too-long': 'text',
  'text-too-long': 'text',
  'personal-data': 'text',
};

/** Each language by itself, so that the fault stands under the field that has it. What the unit asks for is told when it is sent. */
const contentFaults = (fields: Fields, words: Words): Readonly<Record<string, string>> => {
  const start = new Date(0);
  const content = contentWritten(fields, 'UTC', start);
  const faults = Object.keys(content.text).flatMap((language) => {
    const read = contentOf(content, [language], start);
    const field = 'kind' in read ? fieldsOf[read.reason] : undefined;
    if (!('kind' in read) || field === undefined) return [];
    const id = field === 'until' ? field : `${field}:${language}`;
    return [[id, words.say(`public-notice.refusals.${read.reason}`)] as const];
  });
  return Object.fromEntries(faults);
};
