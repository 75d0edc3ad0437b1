import type { ActionsBlock } from '@slack/types';
import type { Organisation } from '../../../organisation/organisation.ts';
import type { SwapAnswer } from '../../../staff/duty/plan/answer-swap.ts';
import type { Swap } from '../../../staff/duty/swap.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { staffName } from '../blocks/names.ts';
import { cut, neutral, plain } from '../blocks/outside-text.ts';
import type { Words } from '../blocks/words.ts';
import { dayInWords } from './duty-words.ts';

export const swapActionIds: Readonly<Record<SwapAnswer, string>> = {
  agree: 'swap.agree',
  decline: 'swap.decline',
  withdraw: 'swap.withdraw',
};

/** How a swap stands, for one of the two; with the answers that are theirs to give. */
export const swapMessage = (swap: Swap, readerId: string, organisation: Organisation, words: Words): ChatMessage => {
  const on = dayInWords(swap.on, words);
  const title = words.say('duty.swap.title', { on });
  const told = words.say(`duty.swap.${swap.state}`, {
    on,
    giver: staffName(organisation, swap.giverId),
    taker: staffName(organisation, swap.takerId),
    name: swap.decidedBy === null ? words.say('duty.nobody') : staffName(organisation, swap.decidedBy),
  });
  const answers = answersOf(swap, readerId);
  return {
    text: neutral([title, told].join(words.say('card.comma')), 500),
    blocks: [
      { type: 'header', text: plain(title, 150) },
      { type: 'section', text: plain(told) },
      ...(answers.length === 0 ? [] : [buttons(swap, answers, on, words)]),
    ],
  };
};

const answersOf = (swap: Swap, readerId: string): readonly SwapAnswer[] => {
  if (swap.state === 'agreed') return ['withdraw'];
  if (swap.state !== 'asked') return [];
  return swap.consentBy.includes(readerId) ? ['withdraw'] : ['agree', 'decline'];
};

const buttons = (swap: Swap, answers: readonly SwapAnswer[], on: string, words: Words): ActionsBlock => ({
  type: 'actions',
  block_id: 'swap.actions',
  elements: answers.map((answer) => ({
    type: 'button',
    action_id: swapActionIds[answer],
    text: plain(words.say(`duty.swap.${answer}`), 75),
    value: swap.id,
    accessibility_label: cut(words.say(`duty.swap.of.${answer}`, { on }), 75),
    ...(answer === 'agree' ? { style: 'primary' as const } : {}),
  })),
});
