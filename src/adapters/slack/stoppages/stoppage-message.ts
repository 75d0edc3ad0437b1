import type { KnownBlock } from '@slack/types';
import {
  type StoppageAsked,
  type StoppageOutlook,
  type StoppageTally,
  textOutcomes,
} from '../../../appointments/stoppage/stoppage.ts';
import type { Organisation } from '../../../organisation/organisation.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf, timeZoneOf, unitOf } from '../blocks/names.ts';
import { neutral, plain } from '../blocks/outside-text.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';
import { stoppageIds } from './stoppage-value.ts';

/** What would happen, with the button that makes it so. */
export const outlookMessage = (
  asked: StoppageAsked,
  outlook: StoppageOutlook,
  value: string,
  organisation: Organisation,
  words: Words,
): ChatMessage => {
  const title = titleOf(asked, organisation, words);
  const missing = Math.max(0, outlook.appointments - outlook.free);
  const lines = [
    title,
    words.say('stoppage.outlook', { slots: outlook.slots, appointments: outlook.appointments, free: outlook.free }),
    ...(missing === 0 ? [] : [words.say('stoppage.missing', { count: missing })]),
    words.say('stoppage.consequence'),
  ];
  return {
    text: neutral(lines.join('\n'), 700),
    blocks: [
      { type: 'section', text: plain(lines.join('\n')) },
      {
        type: 'actions',
        block_id: 'stoppage.confirming',
        elements: [
          {
            type: 'button',
            action_id: stoppageIds.confirm,
            value,
            style: 'danger',
            text: plain(words.say('stoppage.confirm'), 75),
          },
        ],
      },
    ],
  };
};

/** The newest stoppages, how many moved, how the texts came out, and whom to call. */
export const stoppageList = (
  tallies: readonly StoppageTally[],
  organisation: Organisation,
  words: Words,
): ChatMessage => {
  const title = words.say('stoppage.title');
  const items = tallies.map(
    (tally): KnownBlock => ({
      type: 'section',
      text: plain(tallyLines(tally, organisation, words).join('\n'), 2900),
    }),
  );
  const none: KnownBlock = { type: 'section', text: plain(words.say('stoppage.none')) };
  const button: KnownBlock = {
    type: 'actions',
    block_id: 'stoppage.actions',
    elements: [
      { type: 'button', action_id: stoppageIds.new, value: 'new', text: plain(words.say('stoppage.new'), 75) },
    ],
  };
  return {
    text: title,
    blocks: [{ type: 'header', text: plain(title, 150) }, ...(items.length === 0 ? [none] : items), button],
  };
};

const tallyLines = (tally: StoppageTally, organisation: Organisation, words: Words): readonly string[] => {
  const { affected, moved, unplaced, texts, unreached, finishedAt } = tally;
  return [
    titleOf(tally.stoppage, organisation, words),
    words.say(`stoppage.${finishedAt === null ? 'running' : 'finished'}`, { affected, moved, unplaced }),
    textOutcomes
      .map((outcome) => words.say(`stoppage.texts.${outcome}`, { count: texts[outcome] }))
      .join(words.say('card.comma')),
    ...(unreached.length === 0 ? [] : [words.say('stoppage.call')]),
    ...unreached.map(({ number, callerMasked }) =>
      words.say('stoppage.unreached', { number, caller: callerMasked || words.say('card.numberUnknown') }),
    ),
  ];
};

const titleOf = (asked: StoppageAsked, organisation: Organisation, words: Words): string => {
  const office = organisation.offices.find(({ id }) => id === asked.officeId);
  const zone = timeZoneOf(unitOf(organisation, office?.unitId ?? ''));
  return words.say('stoppage.what', {
    office: nameOf(organisation.offices, asked.officeId, words.language),
    service: nameOf(organisation.services, asked.serviceId, words.language),
    from: dayAndTimePlain(asked.stopped.from, words.language, zone),
    to: dayAndTimePlain(asked.stopped.to, words.language, zone),
    reason: words.say(`stoppage.reasons.${asked.reason}`),
  });
};
