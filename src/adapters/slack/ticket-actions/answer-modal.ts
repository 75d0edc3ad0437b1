import type { KnownBlock } from '@slack/types';
import { answerTicket } from '../../../tickets/desk/answer-ticket.ts';
import { longestAnswer } from '../../../tickets/life/answer-text.ts';
import { askedBlock, askedText, askingModal } from '../blocks/ask-modal.ts';
import { readMemory, writeMemory } from '../blocks/modal-memory.ts';
import { cut, plain } from '../blocks/outside-text.ts';
import type { Words } from '../blocks/words.ts';
import { openModal } from '../posting/open-modal.ts';
import { actionId } from '../ticket-card/action-ids.ts';
import { readTicketRef, type TicketRef, writeTicketRef } from '../ticket-card/ticket-ref.ts';
import { type ActionNeeds, type ActionStart, tellResult } from './action-start.ts';
import { refusedBefore } from './ask-words.ts';
import { option } from './questions.ts';
import { requestOf } from './ticket-verbs.ts';

const textBlock = 'texted';
const yes = 'yes';

/** Words to begin with, and the article they are from. */
interface BegunAnswer {
  readonly text: string;
  readonly from: string;
}

/** The answer, and whether the caller gets it as a text message; ticked unless somebody unticks it. */
export const answerModal = (
  ticket: TicketRef,
  channel: string | null,
  words: Words,
  begun: BegunAnswer | null = null,
) => {
  const box = [option(words.say('ask.answer.texted'), yes)];
  const blocks: KnownBlock[] = [
    askedText({
      label: `${words.say('ask.answer.label')} (${ticket.number})`,
      hint: words.say('ask.answer.hint'),
      multiline: true,
      most: longestAnswer,
      ...(begun === null ? {} : { initial: cut(begun.text, longestAnswer) }),
    }),
    {
      type: 'input',
      block_id: textBlock,
      optional: true,
      label: plain(words.say('ask.answer.byText')),
      element: { type: 'checkboxes', action_id: textBlock, options: box, initial_options: box },
    },
  ];
  return askingModal(
    {
      callbackId: actionId('answer'),
      title: words.say('ask.answer.title'),
      memory: writeMemory({ about: writeTicketRef(ticket), channel, from: begun?.from ?? null }),
      blocks,
    },
    words,
  );
};

export const startAnswering =
  (needs: ActionNeeds): ActionStart =>
  async (click, ref) => {
    if (await refusedBefore('answer', needs, click, ref)) return;
    await openModal(needs.client, click.triggerId, answerModal(ref, click.place?.channel ?? null, click.words));
  };

export const registerAnswer = ({ reception, desk, help }: ActionNeeds): void =>
  reception.onSubmit(
    actionId('answer'),
    (fields, words) => ((fields[askedBlock] ?? '') === '' ? { [askedBlock]: words.say('modal.empty') } : null),
    async (submission) => {
      const { about, from } = readMemory(submission.memory);
      const ticket = readTicketRef(about);
      if (ticket === null) return;
      const { [askedBlock]: text = '', [textBlock]: texted = '' } = submission.fields;
      const request = { ...requestOf(submission.person, ticket), text, texted: texted === yes };
      const result = await answerTicket(desk, request);
      await tellResult(submission, 'answer', ticket, result, text);
      if (result.kind === 'done' && from != null) await help?.answeredFrom(submission.person, ticket, from);
    },
  );
