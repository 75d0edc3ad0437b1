import type { ModalView } from '@slack/types';
import { findTicket } from '../../../tickets/lookup/find-ticket.ts';
import { mergeTickets } from '../../../tickets/routing/merge-tickets.ts';
import { parseTicketNumber } from '../../../tickets/ticket-number.ts';
import { askedBlock, askedText, askingModal, loadingModal } from '../blocks/ask-modal.ts';
import { readMemory, writeMemory } from '../blocks/modal-memory.ts';
import { refusalWords } from '../blocks/refusal-words.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Words } from '../blocks/words.ts';
import { openLooking } from '../posting/open-modal.ts';
import { actionId } from '../ticket-card/action-ids.ts';
import { readTicketRef, type TicketRef, writeTicketRef } from '../ticket-card/ticket-ref.ts';
import { type ActionNeeds, type ActionStart, tellResult } from './action-start.ts';
import { requestOf } from './ticket-verbs.ts';

const frame = (ticket: TicketRef, channel: string | null, words: Words) => ({
  callbackId: actionId('merge'),
  title: words.say('ask.merge.title'),
  memory: writeMemory({ about: writeTicketRef(ticket), channel }),
});

/** Asks into which ticket; `lookalike` is proposed. */
export const mergeModal = (
  ticket: TicketRef,
  lookalike: string | null,
  channel: string | null,
  words: Words,
): ModalView =>
  askingModal(
    {
      ...frame(ticket, channel, words),
      blocks: [
        askedText({
          label: words.say('ask.merge.label'),
          hint: words.say('ask.merge.hint'),
          multiline: false,
          most: 40,
          ...(lookalike === null ? {} : { initial: lookalike }),
        }),
      ],
    },
    words,
  );

export const startMerging =
  ({ client, desk }: ActionNeeds): ActionStart =>
  (click, ref) => {
    const channel = click.place?.channel ?? null;
    return openLooking(
      client,
      click.triggerId,
      loadingModal(frame(ref, channel, click.words), click.words),
      async () => {
        const ticket = await desk.tickets.find(ref.id);
        const lookalike = ticket?.looksLikeId == null ? null : await desk.tickets.find(ticket.looksLikeId);
        return mergeModal(ref, lookalike?.number ?? null, channel, click.words);
      },
    );
  };

/** The check digit finds a misread number while the modal is open; whether there is such a ticket is told afterwards. */
export const registerMerge = ({ reception, desk }: ActionNeeds): void =>
  reception.onSubmit(
    actionId('merge'),
    (fields, words) =>
      parseTicketNumber(fields[askedBlock] ?? '') === null ? { [askedBlock]: words.say('modal.noTicket') } : null,
    async (submission) => {
      const ticket = readTicketRef(readMemory(submission.memory).about);
      if (ticket === null) return;
      const { person, organisation, words } = submission;
      const request = requestOf(person, ticket);
      const into = await findTicket(desk, { actor: request.actor, number: submission.fields[askedBlock] ?? '' });
      if (into.kind === 'refused') {
        await submission.tell(shortMessage(refusalWords(into, ticket.number, organisation, words)));
        return;
      }
      const result = await mergeTickets(desk, { ...request, intoId: into.ticket.id });
      await tellResult(submission, 'merge', ticket, result);
    },
  );
