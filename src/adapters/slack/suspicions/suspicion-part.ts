import { finishSuspicion, takeSuspicion } from '../../../oversight/suspicions/handle-suspicion.ts';
import { markSuspicion } from '../../../oversight/suspicions/mark-suspicion.ts';
import type { SuspicionBoard } from '../../../oversight/suspicions/ports.ts';
import { suspicionKinds, suspicionOutcomes } from '../../../oversight/suspicions/suspicion.ts';
import type { SuspicionDesk } from '../../../oversight/suspicions/suspicion-desk.ts';
import { maskText } from '../../../shared/masking.ts';
import type { Refused } from '../../../shared/refused.ts';
import { askedBlock, askedFaults, askedText, askingModal } from '../blocks/ask-modal.ts';
import { choiceField } from '../blocks/form-fields.ts';
import { readMemory, writeMemory } from '../blocks/modal-memory.ts';
import { ownRefusal } from '../blocks/own-refusal.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { openModal } from '../posting/open-modal.ts';
import type { Visit } from '../receiving/visit.ts';
import type { WorkspacePart, WorkspaceTools } from '../workspace-part.ts';
import { createSuspicionBoard } from './suspicion-board.ts';
import { suspectCommand } from './suspicion-command.ts';
import { suspicionIds } from './suspicion-message.ts';

/** What is chosen in both modals: the kind, or what it came to. */
export const choiceBlock = 'choice';

/** Suspicions in the workspace; the board posts once the workspace is made. */
export const createSuspicionPart = (desk: SuspicionDesk): WorkspacePart & { readonly board: SuspicionBoard } => {
  let board: SuspicionBoard | null = null;
  return {
    board: {
      show: async (suspicion, ticket) => {
        if (board === null) throw new Error('the workspace is not made yet');
        return board.show(suspicion, ticket);
      },
    },
    subcommands: [suspectCommand(desk)],
    register: (tools) => {
      board = createSuspicionBoard(tools);
      registerModals(tools, desk);
      tools.reception.onClick(suspicionIds.take, async (click) => {
        const { value, person, words } = click;
        if (!isId(value)) return click.tell(shortMessage(words.say('faults.stale')));
        const result = await takeSuspicion(desk, { staffId: person.id, suspicionId: value });
        if (result.kind === 'refused') return refuse(click, result);
        const { ticketNumber: number, words: written } = result.suspicion;
        return click.tell(shortMessage(words.say('suspicion.done.taken', { number, words: maskText(written) })));
      });
    },
  };
};

const registerModals = ({ reception, client }: WorkspaceTools, desk: SuspicionDesk): void => {
  for (const act of ['mark', 'finish'] as const) {
    const [values, names] =
      act === 'mark' ? ([suspicionKinds, 'kinds'] as const) : ([suspicionOutcomes, 'outcomes'] as const);
    reception.onClick(
      suspicionIds[act],
      async ({ value, place, words, triggerId }) => {
        const choices = values.map((each) => ({ value: each, text: words.say(`suspicion.${names}.${each}`) }));
        const view = askingModal(
          {
            callbackId: suspicionIds[act],
            title: words.say(`suspicion.ask.${act}.title`),
            memory: writeMemory({ about: value, channel: place?.channel ?? null }),
            blocks: [
              choiceField(choiceBlock, words.say(`suspicion.ask.${act}.choice`), choices),
              askedText({
                label: words.say(`suspicion.ask.${act}.words`),
                hint: words.say(`suspicion.ask.${act}.hint`),
                multiline: true,
                most: 1000,
              }),
            ],
          },
          words,
        );
        await openModal(client, triggerId, view);
      },
      true,
    );
  }
  reception.onSubmit(suspicionIds.mark, askedFaults, async (submission) => {
    const { person, words, fields, memory } = submission;
    const ticketId = readMemory(memory).about;
    if (!isId(ticketId)) return;
    const kind = suspicionKinds.find((each) => each === fields[choiceBlock]) ?? 'other';
    const request = { staffId: person.id, ticketId, kind, words: fields[askedBlock] ?? '' };
    const result = await markSuspicion(desk, request);
    if (result.kind === 'refused') return refuse(submission, result);
    const { ticketNumber: number, reachedUnitId } = result.suspicion;
    const key = reachedUnitId === null ? 'nobody' : 'marked';
    await submission.tell(shortMessage(words.say(`suspicion.done.${key}`, { number })));
  });
  reception.onSubmit(suspicionIds.finish, askedFaults, async (submission) => {
    const { person, words, fields, memory } = submission;
    const suspicionId = readMemory(memory).about;
    const outcome = suspicionOutcomes.find((each) => each === fields[choiceBlock]);
    if (!isId(suspicionId) || outcome === undefined) return;
    const request = { staffId: person.id, suspicionId, outcome, words: fields[askedBlock] ?? '' };
    const result = await finishSuspicion(desk, request);
    if (result.kind === 'refused') return refuse(submission, result);
    await submission.tell(
      shortMessage(words.say('suspicion.done.finished', { number: result.suspicion.ticketNumber })),
    );
  });
};

const isId = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text);

const refuse = ({ tell, organisation, words }: Visit, no: Refused<string>): Promise<void> =>
  tell(shortMessage(ownRefusal('suspicion', no, organisation, words)));
