import { staffActor } from '../../../shared/actor.ts';
import type { DutyBoard } from '../../../staff/duty/duty-board.ts';
import { answerSwap, swapAnswers } from '../../../staff/duty/plan/answer-swap.ts';
import { staffName } from '../blocks/names.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { WorkspacePart } from '../workspace-part.ts';
import { createDutyBoard } from './duty-board.ts';
import { type DutyCounter, dutySubcommand } from './duty-command.ts';
import { dayInWords, dutyRefusal } from './duty-words.ts';
import { swapActionIds } from './swap-message.ts';

const doneWords = { agree: 'agreed', decline: 'declined', withdraw: 'withdrawn' } as const;

/** The rota in the workspace; the board posts once the workspace is made. */
export const createDutyPart = (counter: DutyCounter): WorkspacePart & { readonly board: DutyBoard } => {
  let board: DutyBoard | null = null;
  const made = (): DutyBoard => {
    if (board === null) throw new Error('the workspace is not made yet');
    return board;
  };
  return {
    board: { showSwap: async (swap) => made().showSwap(swap), showGap: async (gap) => made().showGap(gap) },
    subcommands: [dutySubcommand(counter)],
    register: (tools) => {
      board = createDutyBoard(tools);
      for (const answer of swapAnswers) {
        tools.reception.onClick(swapActionIds[answer], async ({ person, organisation, words, value, tell }) => {
          const swapId = /^[0-9a-f-]{36}$/.test(value) ? value : null;
          if (swapId === null) return tell(shortMessage(words.say('faults.stale')));
          const result = await answerSwap(counter, { actor: staffActor(person.id), swapId, answer });
          if (result.kind === 'refused') {
            const about = { space: 'duty', organisation, words, unitId: person.unitId } as const;
            return tell(shortMessage(dutyRefusal(result, about)));
          }
          const { giverId, takerId, on } = result.swap;
          const params = {
            giver: staffName(organisation, giverId),
            name: staffName(organisation, takerId),
            on: dayInWords(on, words),
          };
          return tell(shortMessage(words.say(`duty.done.${doneWords[answer]}`, params)));
        });
      }
    },
  };
};
