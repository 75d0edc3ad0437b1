import type { KnownBlock, ModalView } from '@slack/types';
import type { Organisation } from '../../../organisation/organisation.ts';
import { completeDraft } from '../../../tickets/desk/complete-draft.ts';
import type { Ticket } from '../../../tickets/ticket.ts';
import { askedBlock, askedText, askingModal, loadingModal, shownModal } from '../blocks/ask-modal.ts';
import { readMemory, writeMemory } from '../blocks/modal-memory.ts';
import { plain } from '../blocks/outside-text.ts';
import type { Words } from '../blocks/words.ts';
import { openLooking } from '../posting/open-modal.ts';
import { actionId } from '../ticket-card/action-ids.ts';
import { readTicketRef, type TicketRef, writeTicketRef } from '../ticket-card/ticket-ref.ts';
import { whatWasSaid } from '../ticket-card/what-was-said.ts';
import { type ActionNeeds, type ActionStart, tellResult } from './action-start.ts';
import {
  categoryBlock,
  categoryQuestion,
  isPriority,
  priorityBlock,
  priorityQuestion,
  readCategory,
} from './questions.ts';
import { requestOf } from './ticket-verbs.ts';

const frame = (ticket: TicketRef, channel: string | null, words: Words) => ({
  callbackId: actionId('complete'),
  title: words.say('ask.complete.title'),
  memory: writeMemory({ about: writeTicketRef(ticket), channel }),
});

/** What an agent fills in after calling back: category, priority and what the caller wanted, under what was said so far. */
export const completeModal = (
  ticket: Ticket,
  channel: string | null,
  organisation: Organisation,
  words: Words,
): ModalView => {
  const said = whatWasSaid(ticket, organisation, words);
  const blocks: KnownBlock[] = said === null ? [] : [{ type: 'section', text: said }];
  blocks.push(
    categoryQuestion(ticket, organisation, words),
    priorityQuestion(ticket, words),
    askedText({
      label: words.say('ask.complete.label'),
      hint: words.say('ask.complete.hint'),
      multiline: true,
      most: 2000,
      optional: true,
    }),
  );
  return askingModal({ ...frame(ticket, channel, words), blocks }, words);
};

export const startCompleting =
  ({ client, desk }: ActionNeeds): ActionStart =>
  (click, ref) => {
    const channel = click.place?.channel ?? null;
    const outline = frame(ref, channel, click.words);
    return openLooking(client, click.triggerId, loadingModal(outline, click.words), async () => {
      const ticket = await desk.tickets.find(ref.id);
      if (ticket !== null) return completeModal(ticket, channel, click.organisation, click.words);
      const gone = plain(click.words.say('refusals.no-such-ticket', { number: ref.number }));
      return shownModal({ ...outline, blocks: [{ type: 'section', text: gone }] }, click.words);
    });
  };

export const registerComplete = ({ reception, desk }: ActionNeeds): void =>
  reception.onSubmit(
    actionId('complete'),
    (fields, words) => {
      if ((fields[categoryBlock] ?? '') === '') return { [categoryBlock]: words.say('modal.empty') };
      return isPriority(fields[priorityBlock]) ? null : { [priorityBlock]: words.say('modal.empty') };
    },
    async (submission) => {
      const ticket = readTicketRef(readMemory(submission.memory).about);
      const { [categoryBlock]: category = '', [priorityBlock]: priority, [askedBlock]: text = '' } = submission.fields;
      if (ticket === null || !isPriority(priority)) return;
      const completion = { ...readCategory(category), priority, text };
      const result = await completeDraft(desk, { ...requestOf(submission.person, ticket), completion });
      await tellResult(submission, 'complete', ticket, result, text);
    },
  );
