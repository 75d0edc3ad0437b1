import type { Answer } from '../../flow-engine/session.ts';
import { cleanText } from '../../shared/clean-text.ts';
import { instantOf } from '../../shared/local-day.ts';
import type { Intake } from '../intake.ts';
import type { Particular } from '../ticket.ts';

/** What a caller can have told, in the order a card shows it; each has words under `particulars.` in chat.json. */
export const particularKeys = [
  'category',
  'topic',
  'partner',
  'service',
  'office',
  'slot',
  'story',
  'question',
  'message',
  'note',
  'reference',
  'urgency',
  'when',
  'phone',
  'completion',
] as const;
export type ParticularKey = (typeof particularKeys)[number];

/** The answers of these keys as the ticket keeps them: moments as instants, text without control characters. */
export const particularsOf = (intake: Intake, keys: readonly ParticularKey[]): readonly Particular[] =>
  particularKeys
    .filter((key) => keys.includes(key))
    .flatMap((key) => {
      const answer = intake.answers[key];
      return answer === undefined || answer.value === '' ? [] : [particularOf(intake, key, answer)];
    });

const particularOf = (intake: Intake, key: ParticularKey, answer: Answer): Particular => {
  const moment = key === 'slot' || key === 'when' ? momentOf(intake, key) : null;
  return moment === null
    ? { key, kind: answer.kind, value: cleanText(answer.value) }
    : { key, kind: 'time', value: moment.toISOString() };
};

/** The instant an answer stands for: told as an instant or a local moment, or read back as one; `null` for `soon`. */
export const momentOf = (intake: Intake, key: string): Date | null => {
  const label = intake.labels[key];
  const told = readMoment(intake, intake.answers[key]?.value ?? '');
  return told ?? (label?.say === 'moment' ? readMoment(intake, label.local) : null);
};

const readMoment = (intake: Intake, text: string): Date | null => {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(text)) return new Date(text);
  const [, on, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?$/.exec(text) ?? [];
  return on === undefined || time === undefined ? null : instantOf(on, time, intake.unit.calendar.timeZone);
};
