import type { ModalView } from '@slack/types';
import { type StoppageAsked, stoppageReasons } from '../../../appointments/stoppage/stoppage.ts';
import type { Organisation, StaffMember } from '../../../organisation/organisation.ts';
import { isWithinUnit } from '../../../organisation/unit-tree.ts';
import { inLanguage } from '../../../shared/language.ts';
import { dayPlus, localDayAt, startOfDay } from '../../../shared/local-day.ts';
import { askingModal } from '../blocks/ask-modal.ts';
import { choiceField, momentField, readMoment } from '../blocks/form-fields.ts';
import { writeMemory } from '../blocks/modal-memory.ts';
import { timeZoneOf, unitOf } from '../blocks/names.ts';
import type { Words } from '../blocks/words.ts';
import type { FieldFaults, Submission, Visit } from '../receiving/visit.ts';
import { stoppageIds } from './stoppage-value.ts';

const moments = ['from', 'to', 'places-from'] as const;

/** Which office, service and times do not take place, why, and from when on other places are looked for. */
export const stoppageModal = (
  { person, organisation, words }: Visit,
  now: Date,
  channel: string | null,
): ModalView | null => {
  const places = placesOf(organisation, person, words);
  if (places.length === 0) return null;
  const zone = timeZoneOf(unitOf(organisation, person.unitId));
  const day = (ahead: number): Date => startOfDay(dayPlus(localDayAt(now, zone), ahead), zone);
  const at = { from: day(1), to: day(2), 'places-from': day(2) };
  const reasons = stoppageReasons.map((value) => ({ value, text: words.say(`stoppage.reasons.${value}`) }));
  return askingModal(
    {
      callbackId: stoppageIds.new,
      title: words.say('stoppage.ask.title'),
      memory: writeMemory({ about: zone, channel }),
      blocks: [
        choiceField('place', words.say('stoppage.ask.place'), places),
        ...moments.map((id) => momentField(id, words.say(`stoppage.ask.${id}`), at[id], zone, words)),
        choiceField('reason', words.say('stoppage.ask.reason'), reasons),
      ],
    },
    words,
  );
};

/** Every office of the person's units with what can be booked there. */
const placesOf = (organisation: Organisation, person: StaffMember, words: Words) =>
  organisation.services.flatMap((service) =>
    service.offered.flatMap(({ officeId }) => {
      const office = organisation.offices.find(({ id }) => id === officeId);
      if (office === undefined || !isWithinUnit(organisation, office.unitId, person.unitId)) return [];
      const names = [office.name, service.name].map((name) => inLanguage(name, words.language));
      return [{ value: `${office.id} ${service.id}`, text: names.join(' · ') }];
    }),
  );

/** Times that cannot be read. */
export const wrongMoments = (fields: Submission['fields'], words: Words): FieldFaults => {
  const wrong = moments.filter((id) => readMoment(fields[id] ?? '', 'UTC') === null);
  const sentence = words.say('form.moment-wrong', { example: '2026-11-23 20:00' });
  return wrong.length === 0 ? null : Object.fromEntries(wrong.map((id) => [id, sentence]));
};

/** What was asked for in the modal, its times being those of `zone`. */
export const askedIn = (fields: Submission['fields'], zone: string): StoppageAsked => {
  const [officeId = '', serviceId = ''] = (fields.place ?? '').split(' ');
  const at = (id: (typeof moments)[number]): Date => readMoment(fields[id] ?? '', zone) ?? new Date(Number.NaN);
  const reason = stoppageReasons.find((each) => each === fields.reason) ?? 'other';
  return { officeId, serviceId, stopped: { from: at('from'), to: at('to') }, placesFrom: at('places-from'), reason };
};
