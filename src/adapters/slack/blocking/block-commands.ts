import { type BlockDesk, blockRefusal } from '../../../oversight/blocking/block-desk.ts';
import { isInForce } from '../../../oversight/blocking/block-entry.ts';
import { listBlocks } from '../../../oversight/blocking/list-blocks.ts';
import { staffActor } from '../../../shared/actor.ts';
import type { TicketDesk } from '../../../tickets/desk/ticket-desk.ts';
import { findTicket } from '../../../tickets/lookup/find-ticket.ts';
import type { Ticket } from '../../../tickets/ticket.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { ownRefusal } from '../blocks/own-refusal.ts';
import { refusalWords } from '../blocks/refusal-words.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import type { Command } from '../receiving/visit.ts';
import { entriesMessage, entryMessage, offerMessage, shareLine } from './block-message.ts';

interface CommandNeeds extends BlockDesk {
  readonly desk: TicketDesk;
}

/** `/hotline block`, `unblock` and `blocked`. A number is never typed after the command: everybody could read it over the shoulder, and logs keep it. */
export const blockCommands = (needs: CommandNeeds): readonly Subcommand[] => [
  {
    name: 'blocked',
    aliases: ['黑名单', '黑名單'],
    help: 'blocked',
    answer: (command) => blocked(command, needs),
  },
  {
    name: 'block',
    aliases: ['拉黑', '加黑'],
    help: 'block',
    answer: (command, rest) =>
      withTicket(command, rest, needs, async (ticket) => {
        const text = command.words.say('block.offer', { number: ticket.number, caller: ticket.callerMasked });
        return offerMessage(text, { ticketId: ticket.id, number: ticket.number }, command.words);
      }),
  },
  {
    name: 'unblock',
    aliases: ['解除', '解黑'],
    help: 'unblock',
    answer: (command, rest) =>
      withTicket(command, rest, needs, async (ticket) => {
        const who = { actor: staffActor(command.person.id), now: needs.clock.now(), ids: needs.ids };
        const no = await blockRefusal(needs, who, 'block.view', { id: ticket.id, unitId: ticket.unitId });
        if (no !== null) return shortMessage(ownRefusal('block', no, command.organisation, command.words));
        const caller = ticket.citizenId === null ? null : await needs.blocks.caller(ticket.citizenId);
        const entries = caller === null ? [] : await needs.blocks.standingFor(caller.phoneIndex);
        const entry = entries.find((each) => isInForce(each, needs.clock.now()));
        const { words, organisation } = command;
        return entry === undefined
          ? shortMessage(words.say('block.not-blocked', { number: ticket.number }))
          : entryMessage(entry, organisation, words);
      }),
  },
];

const blocked = async ({ person, organisation, words }: Command, needs: CommandNeeds): Promise<ChatMessage> => {
  const list = await listBlocks(needs, { actor: staffActor(person.id), unitId: person.unitId });
  if (list.kind === 'refused') return shortMessage(ownRefusal('block', list, organisation, words));
  const lines = [
    ...(list.entries.length === 0 ? [words.say('block.none')] : []),
    words.say('block.due', { count: list.dueForReview }),
    shareLine(list.share, words),
  ];
  return entriesMessage(words.say('block.title'), lines, list.entries, organisation, words);
};

const withTicket = async (
  { person, organisation, words }: Command,
  rest: string,
  { desk }: CommandNeeds,
  answer: (ticket: Ticket) => Promise<ChatMessage>,
): Promise<ChatMessage> => {
  const example = `${organisation.units[0]?.code ?? 'AB'}-261122-00042-7`;
  if (rest === '') return offerMessage(words.say('block.which', { example }), null, words);
  const found = await findTicket(desk, { actor: staffActor(person.id), number: rest });
  return found.kind === 'found' ? answer(found.ticket) : shortMessage(refusalWords(found, '', organisation, words));
};
