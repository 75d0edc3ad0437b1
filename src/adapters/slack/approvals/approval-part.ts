import { unitsBelow } from '../../../organisation/unit-tree.ts';
import type { ApprovalDesk } from '../../../oversight/four-eyes/approval-change.ts';
import { type Decision, decideApproval } from '../../../oversight/four-eyes/decide-approval.ts';
import type { ApprovalBoard } from '../../../oversight/four-eyes/ports.ts';
import { staffActor } from '../../../shared/actor.ts';
import { askedBlock, askedText, askingModal } from '../blocks/ask-modal.ts';
import { readMemory, writeMemory } from '../blocks/modal-memory.ts';
import { refusalWords } from '../blocks/refusal-words.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { openModal } from '../posting/open-modal.ts';
import type { Visit } from '../receiving/visit.ts';
import type { WorkspacePart, WorkspaceTools } from '../workspace-part.ts';
import { createApprovalBoard } from './approval-board.ts';
import { approveId, readApprovalId, refuseId } from './approval-ids.ts';
import { labelOf } from './approval-message.ts';

/** Requests for approval in the workspace; the board posts once the workspace is made. */
export const createApprovalPart = (desk: ApprovalDesk): WorkspacePart & { readonly board: ApprovalBoard } => {
  let board: ApprovalBoard | null = null;
  const made = (): ApprovalBoard => {
    if (board === null) throw new Error('the workspace is not made yet');
    return board;
  };
  return {
    board: {
      show: async (approval) => made().show(approval),
      tellRequester: async (approval) => made().tellRequester(approval),
    },
    register: (tools) => {
      board = createApprovalBoard(tools);
      registerButtons(tools, desk);
    },
  };
};

const registerButtons = ({ reception, client }: WorkspaceTools, desk: ApprovalDesk): void => {
  reception.onClick(approveId, async (click) => {
    const approvalId = readApprovalId(click.value);
    if (approvalId === null) await click.tell(shortMessage(click.words.say('faults.stale')));
    else await decide(desk, click, { approvalId, state: 'approved', reason: null });
  });
  reception.onClick(
    refuseId,
    async (click) => {
      const { words, place, value } = click;
      const view = askingModal(
        {
          callbackId: refuseId,
          title: words.say('approval.ask.title'),
          memory: writeMemory({ about: value, channel: place?.channel ?? null }),
          blocks: [
            askedText({
              label: words.say('approval.ask.label'),
              hint: words.say('approval.ask.hint'),
              multiline: true,
              most: 1000,
            }),
          ],
        },
        words,
      );
      await openModal(client, click.triggerId, view);
    },
    true,
  );
  reception.onSubmit(
    refuseId,
    (fields, words) => ((fields[askedBlock] ?? '') === '' ? { [askedBlock]: words.say('modal.empty') } : null),
    async (submission) => {
      const approvalId = readApprovalId(readMemory(submission.memory).about);
      if (approvalId === null) return;
      await decide(desk, submission, { approvalId, state: 'refused', reason: submission.fields[askedBlock] ?? '' });
    },
  );
};

const decide = async (desk: ApprovalDesk, visit: Visit, decision: Omit<Decision, 'actor'>): Promise<void> => {
  const { words, organisation, person } = visit;
  const result = await decideApproval(desk, { ...decision, actor: staffActor(person.id) });
  if (result.kind === 'decided') {
    await visit.tell(shortMessage(words.say(`approval.done.${decision.state}`, { label: labelOf(result.approval) })));
    return;
  }
  const unitIds = unitsBelow(organisation, person.unitId).map(({ id }) => id);
  const asked = await desk.approvals.findWithin(unitIds, decision.approvalId);
  await visit.tell(shortMessage(refusalWords(result, asked === null ? '' : labelOf(asked), organisation, words)));
};
