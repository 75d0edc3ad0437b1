import { addBlock } from '../../../oversight/blocking/add-block.ts';
import type { BlockDesk, BlockResult } from '../../../oversight/blocking/block-desk.ts';
import { blockFindings } from '../../../oversight/blocking/block-entry.ts';
import { type AskForRelease, checkBlock, reviewBlock } from '../../../oversight/blocking/check-block.ts';
import type { BlockBoard } from '../../../oversight/blocking/ports.ts';
import { staffActor } from '../../../shared/actor.ts';
import type { Vault } from '../../../shared/vault.ts';
import type { TicketDesk } from '../../../tickets/desk/ticket-desk.ts';
import { askingModal } from '../blocks/ask-modal.ts';
import { askedUnit, choiceField, textField, unitField } from '../blocks/form-fields.ts';
import { readMemory, writeMemory } from '../blocks/modal-memory.ts';
import { timeZoneOf, unitOf } from '../blocks/names.ts';
import { ownRefusal } from '../blocks/own-refusal.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import { openModal } from '../posting/open-modal.ts';
import type { Submission, Visit } from '../receiving/visit.ts';
import type { WorkspacePart, WorkspaceTools } from '../workspace-part.ts';
import { createBlockBoard } from './block-board.ts';
import { blockCommands } from './block-commands.ts';
import { addId, checkId, keepId } from './block-ids.ts';

export interface BlockingNeeds extends BlockDesk {
  readonly vault: Pick<Vault, 'index'>;
  readonly askForRelease: AskForRelease;
  readonly desk: TicketDesk;
}

/** The block list in the workspace; the board posts once the workspace is made. */
export const createBlockPart = (needs: BlockingNeeds): WorkspacePart & { readonly board: BlockBoard } => {
  let board: BlockBoard | null = null;
  const made = (): BlockBoard => {
    if (board === null) throw new Error('the workspace is not made yet');
    return board;
  };
  return {
    board: {
      tellBurst: async (burst) => made().tellBurst(burst),
      showEntry: async (entry) => made().showEntry(entry),
      showReview: async (...review) => made().showReview(...review),
    },
    subcommands: blockCommands(needs),
    register: (tools) => {
      board = createBlockBoard(tools);
      registerAdding(tools, needs);
      registerChecking(tools, needs);
    },
  };
};

const reason = 'reason';
const finding = 'finding';
const number = 'number';

const registerAdding = ({ reception, client }: WorkspaceTools, needs: BlockingNeeds): void => {
  reception.onClick(
    addId,
    async (click) => {
      const { words, person, organisation, value, place, triggerId } = click;
      const isTyped = value === '-';
      const view = askingModal(
        {
          callbackId: addId,
          title: words.say('block.ask.add'),
          memory: writeMemory({ about: value, channel: place?.channel ?? null }),
          blocks: [
            ...(isTyped
              ? [
                  askedUnit(person, organisation, words),
                  textField({ id: number, label: words.say('block.ask.number'), most: 30 }),
                ]
              : []),
            textField({
              id: reason,
              label: words.say('block.ask.reason'),
              hint: words.say('block.ask.reason-hint'),
              multiline: true,
              most: 500,
            }),
          ],
        },
        words,
      );
      await openModal(client, triggerId, view);
    },
    true,
  );
  reception.onSubmit(
    addId,
    () => null,
    async (submission) => {
      const result = await add(needs, submission);
      await tell(submission, result, 'added');
    },
  );
};

const add = async (needs: BlockingNeeds, { fields, memory, person }: Submission): Promise<BlockResult> => {
  const { about } = readMemory(memory);
  const actor = staffActor(person.id);
  const written = fields[reason] ?? '';
  if (about === '-') {
    const unitId = fields[unitField] ?? person.unitId;
    return addBlock(needs, { actor, reason: written, whose: { by: 'number', typed: fields[number] ?? '', unitId } });
  }
  const ticket = await needs.desk.tickets.find(about);
  return ticket === null
    ? { kind: 'refused', reason: 'no-number' }
    : addBlock(needs, { actor, reason: written, whose: { by: 'ticket', ticket } });
};

const registerChecking = ({ reception, client }: WorkspaceTools, needs: BlockingNeeds): void => {
  reception.onClick(
    checkId,
    async ({ words, value, place, triggerId }) => {
      const findings = blockFindings.map((each) => ({ value: each, text: words.say(`block.findings.${each}`) }));
      const view = askingModal(
        {
          callbackId: checkId,
          title: words.say('block.ask.check'),
          memory: writeMemory({ about: value, channel: place?.channel ?? null }),
          blocks: [
            choiceField(finding, words.say('block.ask.finding'), findings),
            textField({ id: reason, label: words.say('block.ask.reason'), multiline: true, most: 500 }),
          ],
        },
        words,
      );
      await openModal(client, triggerId, view);
    },
    true,
  );
  reception.onSubmit(
    checkId,
    () => null,
    async (submission) => {
      const found = blockFindings.find((each) => each === submission.fields[finding]);
      if (found === undefined) return;
      const result = await checkBlock(needs, {
        actor: staffActor(submission.person.id),
        entryId: readMemory(submission.memory).about,
        finding: found,
        reason: submission.fields[reason] ?? '',
      });
      await tell(submission, result, found === 'justified' ? 'justified' : 'asked');
    },
  );
  reception.onClick(keepId, async (click) => {
    const result = await reviewBlock(needs, { actor: staffActor(click.person.id), entryId: click.value });
    await tell(click, result, 'kept');
  });
};

const tell = async (visit: Visit, result: BlockResult, done: string): Promise<void> => {
  const { words, organisation } = visit;
  if (result.kind === 'refused') {
    await visit.tell(shortMessage(ownRefusal('block', result, organisation, words)));
    return;
  }
  const { phoneMasked, expiresAt, unitId } = result.entry;
  const until = dayAndTimePlain(expiresAt, words.language, timeZoneOf(unitOf(organisation, unitId)));
  await visit.tell(shortMessage(words.say(`block.done.${done}`, { number: phoneMasked, until })));
};
