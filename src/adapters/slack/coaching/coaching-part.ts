import { type CoachingDesk, standingNotes } from '../../../oversight/coaching/coaching-desk.ts';
import type { CoachingBoard } from '../../../oversight/coaching/ports.ts';
import { closeNote, readNote } from '../../../oversight/coaching/settle-note.ts';
import { writeNote } from '../../../oversight/coaching/write-note.ts';
import { hasValidCheckDigit } from '../../../tickets/ticket-number.ts';
import { askedBlock, askedFaults, askedText, askingModal } from '../blocks/ask-modal.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { readMemory, writeMemory } from '../blocks/modal-memory.ts';
import { plain } from '../blocks/outside-text.ts';
import { ownRefusal } from '../blocks/own-refusal.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import { openModal } from '../posting/open-modal.ts';
import type { Command } from '../receiving/visit.ts';
import { readStaffCommand } from '../staff/read-staff-command.ts';
import type { WorkspacePart, WorkspaceTools } from '../workspace-part.ts';
import { createCoachingBoard } from './coaching-board.ts';
import { type CoachingAct, coachingIds, coachingMessage } from './coaching-message.ts';

/** `/hotline coach`, the notes in direct messages, and their modals; the board posts once the workspace is made. */
export const createCoachingPart = (desk: CoachingDesk): WorkspacePart & { readonly board: CoachingBoard } => {
  let board: CoachingBoard | null = null;
  return {
    board: {
      show: async (note) => {
        if (board === null) throw new Error('the workspace is not made yet');
        return board.show(note);
      },
    },
    subcommands: [coachCommand(desk)],
    register: (tools) => {
      board = createCoachingBoard(tools);
      register(tools, desk, 'read');
      register(tools, desk, 'close');
    },
  };
};

const coachCommand = (desk: CoachingDesk): Subcommand => ({
  name: 'coach',
  aliases: ['指导', '指導'],
  help: 'coach',
  answer: (command, rest) => (rest.trim() === '' ? list(desk, command) : write(desk, command, rest)),
});

const mostShown = 8;

const list = async (desk: CoachingDesk, { person, organisation, words }: Command): Promise<ChatMessage> => {
  const notes = await standingNotes(desk, person);
  if (notes.length === 0) return shortMessage(words.say('coaching.none'));
  const shown = notes.slice(0, mostShown).map((note) => coachingMessage(note, person, organisation, words));
  const more = notes.length - shown.length;
  return {
    text: words.say('coaching.list', { count: notes.length }),
    blocks: [
      ...shown.flatMap(({ blocks }) => blocks),
      ...(more > 0 ? [{ type: 'section' as const, text: plain(words.say('coaching.more', { count: more })) }] : []),
    ],
  };
};

const write = async (desk: CoachingDesk, command: Command, rest: string): Promise<ChatMessage> => {
  const { person, organisation, words } = command;
  const asked = readStaffCommand({ text: rest, hasRole: false, organisation, words, now: desk.clock.now() });
  if (asked.kind === 'unclear')
    return shortMessage(words.say(`staff.unclear.${asked.about}`, { words: asked.words, roles: '' }));
  const [first = '', ...others] = asked.reason.split(/\s+/);
  const about = hasValidCheckDigit(first) ? first.toUpperCase() : '';
  const text = about === '' ? asked.reason : others.join(' ');
  const result = await writeNote(desk, { staffId: person.id, to: asked.person.id, about, words: text });
  return shortMessage(
    result.kind === 'done'
      ? words.say('coaching.done.written', { name: asked.person.name })
      : ownRefusal('coaching', result, organisation, words),
  );
};

const register = ({ reception, client }: WorkspaceTools, desk: CoachingDesk, act: CoachingAct): void => {
  const callbackId = coachingIds[act];
  reception.onClick(
    callbackId,
    async ({ value, place, words, triggerId }) => {
      const label = words.say(`coaching.ask.${act}`);
      const asked = askedText({ label, multiline: true, most: 1000, optional: act === 'read' });
      const memory = writeMemory({ about: value, channel: place?.channel ?? null });
      const frame = { callbackId, title: words.say(`coaching.buttons.${act}`), memory, blocks: [asked] };
      await openModal(client, triggerId, askingModal(frame, words));
    },
    true,
  );
  reception.onSubmit(
    callbackId,
    (fields, words) => (act === 'read' ? null : askedFaults(fields, words)),
    async ({ person, organisation, words, fields, memory, tell }) => {
      const noteId = readMemory(memory).about;
      if (!/^[0-9a-f-]{36}$/.test(noteId)) return tell(shortMessage(words.say('faults.stale')));
      const settle = act === 'read' ? readNote : closeNote;
      const result = await settle(desk, { staffId: person.id, noteId, words: fields[askedBlock] ?? '' });
      return tell(
        shortMessage(
          result.kind === 'done'
            ? words.say(`coaching.done.${act}`)
            : ownRefusal('coaching', result, organisation, words),
        ),
      );
    },
  );
};
