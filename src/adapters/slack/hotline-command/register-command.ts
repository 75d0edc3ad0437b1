import { staffActor } from '../../../shared/actor.ts';
import type { TicketDesk } from '../../../tickets/desk/ticket-desk.ts';
import { deskStatus } from '../../../tickets/lookup/desk-status.ts';
import { nextTickets } from '../../../tickets/lookup/next-tickets.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { refusalWords } from '../blocks/refusal-words.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Reception } from '../receiving/reception.ts';
import type { Command } from '../receiving/visit.ts';
import { cardAlone, ticketAlone } from './card-alone.ts';
import { helpMessage } from './help-message.ts';
import { readCommand } from './read-command.ts';
import { statusMessage } from './status-message.ts';
import { findSubcommand, type Subcommand } from './subcommand.ts';

export const hotlineCommand = '/hotline';

/** Every answer is seen by the person alone. */
export const registerHotlineCommand = (
  reception: Reception,
  desk: TicketDesk,
  subcommands: readonly Subcommand[],
): void =>
  reception.onCommand(hotlineCommand, async (command) => command.tell(await answerTo(command, desk, subcommands)));

/** The answer to what was written after `/hotline`. */
export const answerTo = (
  command: Command,
  desk: TicketDesk,
  subcommands: readonly Subcommand[],
): Promise<ChatMessage> | ChatMessage => {
  const called = findSubcommand(command.text, subcommands);
  if (called !== null) return called.subcommand.answer(command, called.rest);
  const asked = readCommand(command.text);
  switch (asked.kind) {
    case 'status':
      return status(command, desk);
    case 'next':
      return next(command, desk);
    case 'ticket':
      return ticketByNumber(command, desk, asked.number);
    case 'help':
      return helpMessage(command.words, null, subcommands);
    case 'unknown':
      return helpMessage(command.words, asked.words, subcommands);
  }
};

const status = async ({ person, organisation, words }: Command, desk: TicketDesk): Promise<ChatMessage> => {
  const result = await deskStatus(desk, { actor: staffActor(person.id) });
  if ('kind' in result) return shortMessage(refusalWords(result, '', organisation, words));
  if (result.unitIds.length === 0) return shortMessage(words.say('command.status.none'));
  return statusMessage(result, organisation, words);
};

const next = async (command: Command, desk: TicketDesk): Promise<ChatMessage> => {
  const { person, organisation, words } = command;
  const tickets = await nextTickets(desk, { actor: staffActor(person.id), limit: 1 });
  if ('kind' in tickets) return shortMessage(refusalWords(tickets, '', organisation, words));
  const [first] = tickets;
  return first === undefined ? shortMessage(words.say('command.next.none')) : cardAlone(command, desk, first);
};

const ticketByNumber = (command: Command, desk: TicketDesk, number: string): Promise<ChatMessage> | ChatMessage => {
  const { organisation, words } = command;
  if (number !== '') return ticketAlone(command, desk, number);
  const example = `${organisation.units[0]?.code ?? 'AB'}-261122-00042-7`;
  return shortMessage(words.say('command.ticket.which', { example }));
};
