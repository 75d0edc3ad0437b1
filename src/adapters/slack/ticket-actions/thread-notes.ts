import type { Organisation } from '../../../organisation/organisation.ts';
import { staffActor } from '../../../shared/actor.ts';
import type { PostedPlace, PostLedger } from '../../../shared/posted-message.ts';
import { addNote } from '../../../tickets/desk/add-note.ts';
import type { TicketDesk } from '../../../tickets/desk/ticket-desk.ts';
import { refusalWords } from '../blocks/refusal-words.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Reception } from '../receiving/reception.ts';
import { ticketOfCard } from '../ticket-card/card-key.ts';
import { writtenText } from './written-text.ts';

/** What people write under a card becomes an internal note of its ticket. */
export const registerThreadNotes = (reception: Reception, desk: TicketDesk, ledger: PostLedger): void => {
  const ticketUnder = async (under: PostedPlace): Promise<string | null> => {
    const key = await ledger.keyAt(under);
    return key === null ? null : ticketOfCard(key);
  };
  reception.onThreadReply(
    async (under) => (await ticketUnder(under)) !== null,
    async ({ under, text, person, organisation, words, tell }) => {
      const ticketId = await ticketUnder(under);
      const note = writtenText(text, nameIn(organisation));
      if (ticketId === null || note === '') return;
      const result = await addNote(desk, { ticketId, actor: staffActor(person.id), text: note });
      if (result.kind === 'done') return;
      const ticket = await desk.tickets.find(ticketId);
      await tell(shortMessage(refusalWords(result, ticket?.number ?? '', organisation, words)));
    },
  );
};

const nameIn = (organisation: Organisation) => (slackUserId: string) =>
  organisation.staff.find((person) => person.slackUserId === slackUserId)?.name ?? null;
