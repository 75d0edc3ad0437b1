import type { ModalView } from '@slack/types';
import { followUpTicket } from '../../../tickets/desk/follow-up-ticket.ts';
import { askedBlock, askedText, askingModal } from '../blocks/ask-modal.ts';
import { readMemory, writeMemory } from '../blocks/modal-memory.ts';
import { plain } from '../blocks/outside-text.ts';
import type { Words } from '../blocks/words.ts';
import { openModal } from '../posting/open-modal.ts';
import { actionId } from '../ticket-card/action-ids.ts';
import { readTicketRef, type TicketRef, writeTicketRef } from '../ticket-card/ticket-ref.ts';
import { type ActionNeeds, type ActionStart, tellResult } from './action-start.ts';
import { requestOf } from './ticket-verbs.ts';

const satisfiedBlock = 'satisfied';

const satisfied = { yes: true, no: false, unsaid: null } as const;
type Satisfied = keyof typeof satisfied;
const isSatisfied = (text: string): text is Satisfied => Object.hasOwn(satisfied, text);

/** Whether the answer helped, and what the citizen said about it. */
export const followUpModal = (ticket: TicketRef, channel: string | null, words: Words): ModalView =>
  askingModal(
    {
      callbackId: actionId('follow-up'),
      title: words.say('ask.follow-up.title'),
      memory: writeMemory({ about: writeTicketRef(ticket), channel }),
      blocks: [
        {
          type: 'input',
          block_id: satisfiedBlock,
          label: plain(words.say('ask.follow-up.satisfied')),
          element: {
            type: 'radio_buttons',
            action_id: satisfiedBlock,
            options: Object.keys(satisfied).map((value) => ({ text: plain(words.say(`choices.${value}`), 75), value })),
          },
        },
        askedText({
          label: words.say('ask.follow-up.label'),
          hint: words.say('ask.follow-up.hint'),
          multiline: true,
          most: 2000,
          optional: true,
        }),
      ],
    },
    words,
  );

export const startFollowingUp =
  ({ client }: ActionNeeds): ActionStart =>
  async (click, ref) => {
    await openModal(client, click.triggerId, followUpModal(ref, click.place?.channel ?? null, click.words));
  };

export const registerFollowUp = ({ reception, desk }: ActionNeeds): void =>
  reception.onSubmit(
    actionId('follow-up'),
    (fields, words) =>
      isSatisfied(fields[satisfiedBlock] ?? '') ? null : { [satisfiedBlock]: words.say('modal.empty') },
    async (submission) => {
      const ticket = readTicketRef(readMemory(submission.memory).about);
      const said = submission.fields[satisfiedBlock] ?? '';
      if (ticket === null || !isSatisfied(said)) return;
      const text = submission.fields[askedBlock] ?? '';
      const request = { ...requestOf(submission.person, ticket), satisfied: satisfied[said], text };
      await tellResult(submission, 'follow-up', ticket, await followUpTicket(desk, request), text);
    },
  );
