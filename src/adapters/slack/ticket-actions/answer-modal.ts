import type { KnownBlock } from '@slack/types';
import { answerTicket } from '../../../tickets/desk/answer-ticket.ts';
import { askedBlock, askedText, askingModal } from '../blocks/ask-modal.ts';
import { readMemory, writeMemory } from '../blocks/modal-memory.ts';
import { plain } from '../blocks/outside-text.ts';
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

/** The answer, and whether the caller gets it as a text message; ticked unless somebody unticks it. */
export const answerModal = (ticket: TicketRef, channel: string | null, words: Words) => {
  const box = [option(words.say('ask.answer.texted'), yes)];
  const blocks: KnownBlock[] = [
    askedText({
      label: `${words.say('ask.answer.label')} (${ticket.number})`,
      hint: words.say('ask.answer.hint'),
      multiline: true,
      most: 2000,
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
      memory: writeMemory({ about: writeTicketRef(ticket), channel }),
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

export const registerAnswer = ({ reception, desk }: ActionNeeds): void =>
  reception.onSubmit(
    actionId('answer'),
    (fields, words) => ((fields[askedBlock] ?? '') === '' ? { [askedBlock]: words.say('modal.empty') } : null),
    async (submission) => {
      const ticket = readTicketRef(readMemory(submission.memory).about);
      if (ticket === null) return;
      const { [askedBlock]: text = '', [textBlock]: texted = '' } = submission.fields;
      const request = { ...requestOf(submission.person, ticket), text, texted: texted === yes };
      await tellResult(submission, 'answer', ticket, await answerTicket(desk, request), text);
    },
  );
