import type { KnowledgeDesk } from '../../../knowledge/knowledge-desk.ts';
import type { KnowledgeBoard } from '../../../knowledge/list/knowledge-list.ts';
import { noteAnswered } from '../../../knowledge/note-answered.ts';
import { lookUpForTicket } from '../../../knowledge/search/ask-knowledge.ts';
import { staffActor } from '../../../shared/actor.ts';
import { ownRefusal } from '../blocks/own-refusal.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { CardHelp, WorkspacePart } from '../workspace-part.ts';
import { answersMessage } from './answers-message.ts';
import { createKnowledgeBoard } from './knowledge-board.ts';
import { knowledgeCommand } from './knowledge-command.ts';
import { registerAgentButtons } from './register-agent-buttons.ts';
import { registerManagerButtons } from './register-manager-buttons.ts';

/** `/hotline kb`, the look-up at a ticket's card, the weekly list and everything that is done with articles; the board posts once the workspace is made. */
export const createKnowledgePart = (desk: KnowledgeDesk): WorkspacePart & { readonly board: KnowledgeBoard } => {
  let board: KnowledgeBoard | null = null;
  return {
    board: {
      show: async (list) => {
        if (board === null) throw new Error('the workspace is not made yet');
        return board.show(list);
      },
    },
    subcommands: [knowledgeCommand(desk)],
    atCard: cardHelp(desk),
    register: (tools) => {
      board = createKnowledgeBoard(tools);
      registerAgentButtons(tools, desk);
      registerManagerButtons(tools, desk);
    },
  };
};

const cardHelp = (desk: KnowledgeDesk): CardHelp => ({
  lookUp: async ({ person, organisation, words, tell }, ref) => {
    const result = await lookUpForTicket(desk, { actor: staffActor(person.id), ticketId: ref.id });
    if (result.kind === 'refused') {
      await tell(shortMessage(ownRefusal('knowledge', result, organisation, words, { number: ref.number })));
      return;
    }
    const view = { answers: result.answers, ticket: ref, asked: '', person, organisation, now: desk.clock.now() };
    await tell(answersMessage(view, words));
  },
  answeredFrom: async (person, ref, articleId) => {
    await noteAnswered(desk, { actor: staffActor(person.id), ticketId: ref.id, articleId });
  },
});
