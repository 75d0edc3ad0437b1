import type { ActionsBlock, Button } from '@slack/types';
import type { Organisation } from '../../../organisation/organisation.ts';
import type { Suspicion } from '../../../oversight/suspicions/suspicion.ts';
import type { Ticket } from '../../../tickets/ticket.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf, staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { cut, mrkdwn, neutral, plain, verbatim } from '../blocks/outside-text.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';

/** The buttons; `mark` and `finish` open a modal of the same id. */
export const suspicionIds = { mark: 'suspicion.mark', take: 'suspicion.take', finish: 'suspicion.finish' } as const;

const button = (act: keyof typeof suspicionIds, value: string, number: string, words: Words): Button => ({
  type: 'button',
  action_id: suspicionIds[act],
  value,
  text: plain(words.say(`suspicion.buttons.${act}`), 75),
  accessibility_label: cut(words.say(`suspicion.of.${act}`, { number }), 75),
});

/** What an officer is told: never what was written, which whoever takes it reads alone. */
export const suspicionMessage = (
  suspicion: Suspicion,
  { callerMasked }: Pick<Ticket, 'callerMasked'>,
  organisation: Organisation,
  words: Words,
): ChatMessage => {
  const { ticketNumber: number, unitId, state } = suspicion;
  const title = words.say('suspicion.title', { number });
  const caller = callerMasked === '' ? neutral(words.say('suspicion.no-caller')) : verbatim(callerMasked);
  const lines = [
    neutral(words.say('suspicion.kind', { kind: words.say(`suspicion.kinds.${suspicion.kind}`) })),
    neutral(
      words.say('suspicion.marked', {
        name: staffName(organisation, suspicion.markedBy),
        unit: nameOf(organisation.units, unitId, words.language),
        at: dayAndTimePlain(suspicion.markedAt, words.language, timeZoneOf(unitOf(organisation, unitId))),
      }),
    ),
    neutral(words.say('suspicion.caller', { caller: '⟦' })).replace('⟦', caller),
    neutral(stateLine(suspicion, organisation, words)),
  ];
  return {
    text: shortMessage(title).text,
    blocks: [
      { type: 'header', text: plain(title, 150) },
      { type: 'section', text: mrkdwn(lines.join('\n')) },
      ...(state === 'closed' ? [] : [doors(suspicion, words)]),
    ],
  };
};

/** What an officer may do about one that is not closed. */
const doors = ({ id, ticketNumber, state }: Suspicion, words: Words): ActionsBlock => {
  const acts = state === 'open' ? (['take', 'finish'] as const) : (['finish'] as const);
  return { type: 'actions', elements: acts.map((act) => button(act, id, ticketNumber, words)) };
};

const stateLine = ({ state, ...rest }: Suspicion, organisation: Organisation, words: Words): string => {
  const by = state === 'closed' ? rest.closedBy : rest.takenBy;
  return words.say(`suspicion.states.${state}`, {
    name: by === null ? words.say('card.nobody') : staffName(organisation, by),
    outcome: rest.outcome === null ? '' : words.say(`suspicion.outcomes.${rest.outcome}`),
  });
};

/** Offers to mark a ticket. */
export const offerMessage = ({ id, number }: Ticket, words: Words): ChatMessage => {
  const text = words.say('suspicion.offer', { number });
  return {
    text: neutral(text, 500),
    blocks: [
      { type: 'section', text: plain(text) },
      { type: 'actions', elements: [button('mark', id, number, words)] },
    ],
  };
};

/** What is not closed, each with what an officer may do: also one whom no message reached. */
export const suspicionList = (
  suspicions: readonly Suspicion[],
  organisation: Organisation,
  words: Words,
): ChatMessage => {
  if (suspicions.length === 0) return shortMessage(words.say('suspicion.none'));
  const title = words.say('suspicion.list');
  const line = (each: Suspicion): string =>
    words.say('suspicion.line', {
      number: each.ticketNumber,
      unit: nameOf(organisation.units, each.unitId, words.language),
      kind: words.say(`suspicion.kinds.${each.kind}`),
      state: stateLine(each, organisation, words),
    });
  return {
    text: shortMessage(title).text,
    blocks: [
      { type: 'section', text: plain(title) },
      ...suspicions.flatMap((each) => [{ type: 'section' as const, text: plain(line(each)) }, doors(each, words)]),
    ],
  };
};
