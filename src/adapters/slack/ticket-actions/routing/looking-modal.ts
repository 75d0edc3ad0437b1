import type { KnownBlock, ModalView } from '@slack/types';
import { may, type TicketAction } from '../../../../staff/rights.ts';
import type { Ticket } from '../../../../tickets/ticket.ts';
import { askingModal, loadingModal, shownModal } from '../../blocks/ask-modal.ts';
import { writeMemory } from '../../blocks/modal-memory.ts';
import { plain } from '../../blocks/outside-text.ts';
import { refusalWords } from '../../blocks/refusal-words.ts';
import type { Words } from '../../blocks/words.ts';
import { openLooking } from '../../posting/open-modal.ts';
import type { Click } from '../../receiving/visit.ts';
import { actionId, type CardAction } from '../../ticket-card/action-ids.ts';
import { type TicketRef, writeTicketRef } from '../../ticket-card/ticket-ref.ts';
import type { ActionNeeds, ActionStart } from '../action-start.ts';

const frame = (action: CardAction, ref: TicketRef, channel: string | null, words: Words) => ({
  callbackId: actionId(action),
  title: words.say(`ask.${action}.title`),
  memory: writeMemory({ about: writeTicketRef(ref), channel }),
});

/** Opens a modal at once and fills it once the ticket was read; whoever lacks the right reads that in its place. */
export const startLooking =
  (
    action: CardAction & TicketAction,
    { client, desk }: ActionNeeds,
    blocksFor: (ticket: Ticket, click: Click) => readonly KnownBlock[],
  ): ActionStart =>
  (click, ref) => {
    const { words, organisation, person } = click;
    const outline = frame(action, ref, click.place?.channel ?? null, words);
    const sentence = (text: string): ModalView =>
      shownModal({ ...outline, blocks: [{ type: 'section', text: plain(text) }] }, words);
    return openLooking(client, click.triggerId, loadingModal(outline, words), async () => {
      const ticket = await desk.tickets.find(ref.id);
      if (ticket === null) return sentence(words.say('refusals.no-such-ticket', { number: ref.number }));
      const allowed = may(person, action, ticket, organisation);
      if (allowed !== 'ok') return sentence(refusalWords(allowed, ref.number, organisation, words));
      return askingModal({ ...outline, blocks: blocksFor(ticket, click) }, words);
    });
  };
