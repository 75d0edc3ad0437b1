import type { RevealScreen } from '../../../oversight/privacy/ports.ts';
import {
  type RevealDesk,
  type Revealed,
  revealMinutes,
  revealNumber,
} from '../../../oversight/privacy/reveal-number.ts';
import { askedBlock, askedFaults, askedText, askingModal } from '../blocks/ask-modal.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { readMemory, writeMemory } from '../blocks/modal-memory.ts';
import { refusalWords } from '../blocks/refusal-words.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import { openModal } from '../posting/open-modal.ts';
import type { Visit } from '../receiving/visit.ts';
import { readTicketRef, type TicketRef } from '../ticket-card/ticket-ref.ts';
import type { WorkspacePart, WorkspaceTools } from '../workspace-part.ts';
import { revealId } from './reveal-ids.ts';
import { createRevealScreen } from './reveal-screen.ts';

export type RevealNeeds = Omit<RevealDesk, 'screen'> & {
  readonly ticketByNumber: (number: string) => Promise<TicketRef | null>;
};

/** Numbers that are shown in clear for some minutes; the screen shows once the workspace is made. */
export const createPrivacyPart = (needs: RevealNeeds): WorkspacePart & { readonly screen: RevealScreen } => {
  let made: RevealScreen | null = null;
  const inUse = (): RevealScreen => {
    if (made === null) throw new Error('the workspace is not made yet');
    return made;
  };
  const screen: RevealScreen = {
    show: async (staff, shown) => inUse().show(staff, shown),
    hide: async (staff, place) => inUse().hide(staff, place),
  };
  const desk: RevealDesk = { ...needs, screen };
  return {
    screen,
    subcommands: [numberCommand(desk, needs)],
    register: (tools) => {
      made = createRevealScreen(tools);
      registerButton(tools, desk);
    },
  };
};

const registerButton = ({ reception, client }: WorkspaceTools, desk: RevealDesk): void => {
  reception.onClick(
    revealId,
    async ({ words, value, place, triggerId }) => {
      const label = words.say('reveal.label', { number: readTicketRef(value)?.number ?? '', minutes: revealMinutes });
      const view = askingModal(
        {
          callbackId: revealId,
          title: words.say('reveal.title'),
          memory: writeMemory({ about: value, channel: place?.channel ?? null }),
          blocks: [askedText({ label, hint: words.say('reveal.hint'), multiline: false, most: 300 })],
        },
        words,
      );
      await openModal(client, triggerId, view);
    },
    true,
  );
  reception.onSubmit(revealId, askedFaults, async (submission) => {
    const ticket = readTicketRef(readMemory(submission.memory).about);
    if (ticket === null) await submission.tell(shortMessage(submission.words.say('faults.stale')));
    else await submission.tell(await reveal(desk, submission, ticket, submission.fields[askedBlock] ?? ''));
  });
};

/** `/hotline number CQ-261123-00001-3 why it is needed` */
const numberCommand = (desk: RevealDesk, { ticketByNumber }: RevealNeeds): Subcommand => ({
  name: 'number',
  aliases: ['号码', '號碼'],
  help: 'number',
  answer: async (command, rest) => {
    const [number = '', ...reason] = rest.split(/\s+/);
    const ticket = number === '' ? null : await ticketByNumber(number);
    if (ticket === null) return shortMessage(command.words.say('refusals.no-such-ticket', { number }));
    return reveal(desk, command, ticket, reason.join(' '));
  },
});

const reveal = async (
  desk: RevealDesk,
  { person, words, organisation }: Visit,
  ticket: TicketRef,
  reason: string,
): Promise<ChatMessage> => {
  const result: Revealed = await revealNumber(desk, { staffId: person.id, ticketId: ticket.id, reason });
  return shortMessage(
    result.kind === 'shown'
      ? words.say('reveal.sent', { number: ticket.number, minutes: revealMinutes })
      : refusalWords(result, ticket.number, organisation, words),
  );
};
