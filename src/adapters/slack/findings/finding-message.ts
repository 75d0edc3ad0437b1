import type { ActionsBlock, Button } from '@slack/types';
import type { Organisation } from '../../../organisation/organisation.ts';
import { type Finding, isOverdue } from '../../../reports/findings/finding.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf, staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { neutral, plain } from '../blocks/outside-text.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';

export const answerFindingId = 'finding.answer';
export const acceptFindingId = 'finding.accept';
export const returnFindingId = 'finding.return';

interface Reader {
  /** Whether the managers of the unit that answers read it, or those of the unit that found it. */
  readonly side: 'below' | 'above';
  readonly now: Date;
}

/** A finding, for one of the two units: what was found, how it stands, and what this unit can do. */
export const findingMessage = (
  finding: Finding,
  { side, now }: Reader,
  organisation: Organisation,
  words: Words,
): ChatMessage => {
  const unit = (id: string) => nameOf(organisation.units, id, words.language);
  const person = (id: string | null) => (id === null ? words.say('card.nobody') : staffName(organisation, id));
  const title = words.say('finding.title', { unit: unit(finding.unitId) });
  const state = isOverdue(finding, now) ? 'overdue' : finding.state;
  const waitingFor = state === 'answered' ? finding.fromUnitId : finding.unitId;
  const told = [
    finding.text,
    words.say('finding.from', {
      unit: unit(finding.fromUnitId),
      name: person(finding.recordedBy),
      at: dueIn(finding, organisation, words),
    }),
    ...(finding.answer === null ? [] : [words.say('finding.answer', { answer: finding.answer })]),
    ...(finding.proof === null ? [] : [words.say('finding.proof', { proof: finding.proof })]),
    words.say(`finding.states.${state}`, {
      unit: unit(waitingFor),
      name: person(state === 'settled' ? finding.settledBy : finding.answeredBy),
    }),
  ];
  const buttons = buttonsOf(finding, side, words);
  return {
    text: neutral([title, told.at(-1) ?? ''].join(words.say('card.comma')), 500),
    blocks: [
      { type: 'header', text: plain(title, 150) },
      { type: 'section', text: plain(told.join('\n')) },
      ...(buttons === null ? [] : [buttons]),
    ],
  };
};

/** When the answer is due, in the time of the unit that answers. */
export const dueIn = ({ dueAt, unitId }: Finding, organisation: Organisation, words: Words): string =>
  dayAndTimePlain(dueAt, words.language, timeZoneOf(unitOf(organisation, unitId)));

const buttonsOf = ({ id, state }: Finding, side: Reader['side'], words: Words): ActionsBlock | null => {
  const button = (actionId: string, key: string): Button => ({
    type: 'button',
    action_id: actionId,
    text: plain(words.say(`finding.buttons.${key}`), 75),
    value: id,
  });
  if (side === 'below' && state === 'open') {
    return { type: 'actions', elements: [{ ...button(answerFindingId, 'answer'), style: 'primary' }] };
  }
  if (side === 'above' && state === 'answered') {
    const accept = { ...button(acceptFindingId, 'accept'), style: 'primary' as const };
    return { type: 'actions', elements: [accept, button(returnFindingId, 'return')] };
  }
  return null;
};
