import type { InputBlock } from '@slack/types';
import { answerFinding } from '../../../reports/findings/answer-finding.ts';
import type { FindingDesk } from '../../../reports/findings/finding-desk.ts';
import type { FindingBoard } from '../../../reports/findings/ports.ts';
import { settleFinding } from '../../../reports/findings/settle-finding.ts';
import { staffActor } from '../../../shared/actor.ts';
import { askedBlock, askedText, askingModal } from '../blocks/ask-modal.ts';
import { readMemory, writeMemory } from '../blocks/modal-memory.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Words } from '../blocks/words.ts';
import { openModal } from '../posting/open-modal.ts';
import type { WorkspacePart, WorkspaceTools } from '../workspace-part.ts';
import { createFindingBoard } from './finding-board.ts';
import { findingNo, findingSubcommand } from './finding-command.ts';
import { acceptFindingId, answerFindingId, returnFindingId } from './finding-message.ts';

export const proofBlock = 'proof';

/** Findings in the workspace; the board posts once the workspace is made. */
export const createFindingPart = (desk: FindingDesk): WorkspacePart & { readonly board: FindingBoard } => {
  let board: FindingBoard | null = null;
  return {
    board: {
      show: async (finding, now) => {
        if (board === null) throw new Error('the workspace is not made yet');
        return board.show(finding, now);
      },
    },
    subcommands: [findingSubcommand(desk)],
    register: (tools) => {
      board = createFindingBoard(tools);
      registerAnswer(tools, desk);
      registerSettling(tools, desk, acceptFindingId, true);
      registerSettling(tools, desk, returnFindingId, false);
    },
  };
};

const registerAnswer = ({ reception, client }: WorkspaceTools, desk: FindingDesk): void => {
  reception.onClick(
    answerFindingId,
    async ({ words, place, value, triggerId }) => {
      const view = askingModal(
        {
          callbackId: answerFindingId,
          title: words.say('finding.ask.title'),
          memory: writeMemory({ about: value, channel: place?.channel ?? null }),
          blocks: questions(words),
        },
        words,
      );
      await openModal(client, triggerId, view);
    },
    true,
  );
  reception.onSubmit(
    answerFindingId,
    (fields, words) => {
      const empty = [askedBlock, proofBlock].filter((block) => (fields[block] ?? '').trim() === '');
      return empty.length === 0 ? null : Object.fromEntries(empty.map((block) => [block, words.say('modal.empty')]));
    },
    async ({ memory, fields, person, organisation, words, tell }) => {
      const result = await answerFinding(desk, {
        actor: staffActor(person.id),
        findingId: readMemory(memory).about,
        answer: fields[askedBlock] ?? '',
        proof: fields[proofBlock] ?? '',
      });
      const no = result.kind === 'refused' ? findingNo(result, person.unitId, organisation, words) : null;
      await tell(shortMessage(no ?? words.say('finding.done.answered')));
    },
  );
};

const questions = (words: Words): readonly InputBlock[] => [
  askedText({ label: words.say('finding.ask.answer'), multiline: true, most: 2000 }),
  {
    type: 'input',
    block_id: proofBlock,
    label: { type: 'plain_text', text: words.say('finding.ask.proof'), emoji: false },
    hint: { type: 'plain_text', text: words.say('finding.ask.hint'), emoji: false },
    element: { type: 'plain_text_input', action_id: proofBlock, max_length: 500 },
  },
];

const registerSettling = ({ reception }: WorkspaceTools, desk: FindingDesk, actionId: string, accept: boolean): void =>
  reception.onClick(actionId, async ({ value, person, organisation, words, tell }) => {
    if (!/^[0-9a-f-]{36}$/.test(value)) return tell(shortMessage(words.say('faults.stale')));
    const result = await settleFinding(desk, { actor: staffActor(person.id), findingId: value, accept });
    const no = result.kind === 'refused' ? findingNo(result, person.unitId, organisation, words) : null;
    return tell(shortMessage(no ?? words.say(`finding.done.${accept ? 'accepted' : 'returned'}`)));
  });
