import type { PlainTextOption, SectionBlock } from '@slack/types';
import { type Visit, type VisitMark, visitMarks } from '../../../appointments/visits/visit.ts';
import type { SeenVisits } from '../../../appointments/visits/visit-desk.ts';
import type { Organisation } from '../../../organisation/organisation.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf, staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { mrkdwn, neutral, plain, verbatim } from '../blocks/outside-text.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Words } from '../blocks/words.ts';

/** The choice beside each visit. */
export const visitMarkId = 'visit.mark';

const markValue = (visit: Visit, mark: VisitMark): string => `${mark} ${visit.appointmentId}`;

/** Reads the value of a choice; `null`: we did not write it. */
export const readVisitMark = (value: string): { readonly mark: VisitMark; readonly appointmentId: string } | null => {
  const [, word, appointmentId] = /^(\w+) ([0-9a-f-]{36})$/.exec(value) ?? [];
  const mark = visitMarks.find((each) => each === word);
  return mark === undefined || appointmentId === undefined ? null : { mark, appointmentId };
};

/** The visits of a day, a line each, with the choice whether the citizen came. */
export const visitsMessage = (
  { on, visits, hasMore }: SeenVisits,
  organisation: Organisation,
  words: Words,
): ChatMessage => {
  if (visits.length === 0) return shortMessage(words.say('visit.none', { on }));
  const open = visits.filter(({ mark }) => mark === null).length;
  const title = words.say('visit.title', { on });
  return {
    text: shortMessage(title).text,
    blocks: [
      { type: 'header', text: plain(title, 150) },
      { type: 'context', elements: [plain(words.say('visit.open', { count: open }), 300)] },
      ...visits.map((visit) => line(visit, organisation, words)),
      ...(hasMore ? [{ type: 'context' as const, elements: [plain(words.say('visit.more'), 300)] }] : []),
    ],
  };
};

const line = (visit: Visit, organisation: Organisation, words: Words): SectionBlock => {
  const { number, callerMasked, unitId, officeId, serviceId, startsAt, mark, markedBy } = visit;
  const zone = timeZoneOf(unitOf(organisation, unitId));
  const at = new Intl.DateTimeFormat(words.language, { timeStyle: 'short', hourCycle: 'h23', timeZone: zone });
  const what = [
    at.format(startsAt),
    nameOf(organisation.offices, officeId, words.language),
    nameOf(organisation.services, serviceId, words.language),
    number,
  ];
  const caller = callerMasked === '' ? neutral(words.say('card.numberUnknown')) : verbatim(callerMasked);
  const said =
    mark === null || markedBy === null
      ? ''
      : `\n${neutral(words.say(`visit.said.${mark}`, { name: staffName(organisation, markedBy) }))}`;
  const options = visitMarks.map(
    (each): PlainTextOption => ({ text: plain(words.say(`visit.marks.${each}`), 75), value: markValue(visit, each) }),
  );
  const chosen = mark === null ? undefined : options[visitMarks.indexOf(mark)];
  return {
    type: 'section',
    text: mrkdwn(`${neutral(what.join(' · '))} · ${caller}${said}`),
    accessory: {
      type: 'static_select',
      action_id: visitMarkId,
      placeholder: plain(words.say('visit.ask'), 150),
      options,
      ...(chosen === undefined ? {} : { initial_option: chosen }),
    },
  };
};
