import { openSuspicions, type SuspicionDesk, suspicionRefusal } from '../../../oversight/suspicions/suspicion-desk.ts';
import { staffActor } from '../../../shared/actor.ts';
import { findTicket } from '../../../tickets/lookup/find-ticket.ts';
import { ownRefusal } from '../blocks/own-refusal.ts';
import { refusalWords } from '../blocks/refusal-words.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import { offerMessage, suspicionList } from './suspicion-message.ts';

const most = 15;

/** `/hotline suspect`: marks a ticket for the security officers, or lists for them what is open. */
export const suspectCommand = (desk: SuspicionDesk): Subcommand => ({
  name: 'suspect',
  aliases: ['可疑'],
  help: 'suspect',
  answer: async ({ person, organisation, words }, rest) => {
    const actor = staffActor(person.id);
    if (rest.trim() === '') {
      const list = await openSuspicions(desk, person, most);
      return list.kind === 'refused'
        ? shortMessage(ownRefusal('suspicion', list, organisation, words))
        : suspicionList(list.suspicions, organisation, words);
    }
    const found = await findTicket(desk, { actor, number: rest });
    if (found.kind === 'found') return offerMessage(found.ticket, words);
    const { unitId } = person;
    const about = { action: 'suspicion.mark', subject: { kind: 'unit', id: unitId }, unitId } as const;
    const no = await suspicionRefusal(desk, actor, about, found);
    return shortMessage(refusalWords(no, '', organisation, words));
  },
});
