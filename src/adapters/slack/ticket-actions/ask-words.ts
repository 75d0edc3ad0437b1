import type { ModalView } from '@slack/types';
import { may, rolesWith, type TicketAction } from '../../../staff/rights.ts';
import { askedBlock, askedText, askingModal } from '../blocks/ask-modal.ts';
import { readMemory, writeMemory } from '../blocks/modal-memory.ts';
import type { Words } from '../blocks/words.ts';
import { openModal } from '../posting/open-modal.ts';
import type { Click } from '../receiving/visit.ts';
import { actionId, type CardAction } from '../ticket-card/action-ids.ts';
import { readTicketRef, type TicketRef, writeTicketRef } from '../ticket-card/ticket-ref.ts';
import { type ActionNeeds, type ActionStart, tellResult } from './action-start.ts';
import { requestOf, type WordAction, wordVerbs } from './ticket-verbs.ts';

/** A ticket that was answered is closed without further words; the verb asks for them where they are owed. */
const mayBeEmpty: readonly WordAction[] = ['close', 'release'];

/** The modal that asks for the words an action needs. */
export const wordsModal = (action: WordAction, ticket: TicketRef, channel: string | null, words: Words): ModalView =>
  askingModal(
    {
      callbackId: actionId(action),
      title: words.say(`ask.${action}.title`),
      memory: writeMemory({ about: writeTicketRef(ticket), channel }),
      blocks: [
        askedText({
          label: `${words.say(`ask.${action}.label`)} (${ticket.number})`,
          hint: words.say(`ask.${action}.hint`),
          multiline: true,
          most: 2000,
          optional: mayBeEmpty.includes(action),
        }),
      ],
    },
    words,
  );

/** Opens the modal at once; only someone who could never do this is refused before. */
export const startAsking =
  (action: WordAction, needs: ActionNeeds): ActionStart =>
  async (click, ref) => {
    if (await refusedBefore(action, needs, click, ref)) return;
    const view = wordsModal(action, ref, click.place?.channel ?? null, click.words);
    await openModal(needs.client, click.triggerId, view);
  };

/** Someone who could never do this is refused before a modal is opened. */
export const refusedBefore = async (
  action: CardAction & TicketAction,
  { desk }: ActionNeeds,
  click: Click,
  ref: TicketRef,
): Promise<boolean> => {
  const { person, organisation } = click;
  if (person.roles.some((role) => rolesWith(action).includes(role))) return false;
  const ticket = await desk.tickets.find(ref.id);
  const allowed = ticket === null ? null : may(person, action, ticket, organisation);
  if (allowed === null || allowed === 'ok') return false;
  await tellResult(click, action, ref, allowed);
  return true;
};

/** What happens when the words were sent. */
export const registerAnswers = ({ reception, desk }: ActionNeeds): void => {
  for (const action of Object.keys(wordVerbs) as WordAction[]) {
    reception.onSubmit(
      actionId(action),
      (fields, words) =>
        (fields[askedBlock] ?? '') === '' && !mayBeEmpty.includes(action)
          ? { [askedBlock]: words.say('modal.empty') }
          : null,
      async (submission) => {
        const ticket = readTicketRef(readMemory(submission.memory).about);
        if (ticket === null) return;
        const written = submission.fields[askedBlock] ?? '';
        const result = await wordVerbs[action](desk, requestOf(submission.person, ticket), written);
        await tellResult(submission, action, ticket, result, written);
      },
    );
  }
};
