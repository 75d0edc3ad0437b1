import { keepQuestion } from '../../../knowledge/gaps/keep-question.ts';
import type { KnowledgeDesk } from '../../../knowledge/knowledge-desk.ts';
import { noteAnswered } from '../../../knowledge/note-answered.ts';
import { staffActor } from '../../../shared/actor.ts';
import { askedBlock, askedFaults, askedText, askingModal, loadingModal, shownModal } from '../blocks/ask-modal.ts';
import { readMemory, writeMemory } from '../blocks/modal-memory.ts';
import { cut } from '../blocks/outside-text.ts';
import { ownRefusal } from '../blocks/own-refusal.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { openLooking, openModal } from '../posting/open-modal.ts';
import type { Click, Visit } from '../receiving/visit.ts';
import { answerModal } from '../ticket-actions/answer-modal.ts';
import { readTicketRef, writeTicketRef } from '../ticket-card/ticket-ref.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { readModal } from './article-modals.ts';
import { knowledgeIds, readArticleForTicket, readId } from './knowledge-ids.ts';

/** What agents do with what they found, or did not find. */
export const registerAgentButtons = ({ reception, client }: WorkspaceTools, desk: KnowledgeDesk): void => {
  reception.onClick(knowledgeIds.read, (click) => read(client, desk, click), true);
  reception.onClick(knowledgeIds.answered, async (click) => {
    const { person, organisation, words, value } = click;
    const chosen = readArticleForTicket(value);
    if (chosen === null) return;
    const { articleId, ticket } = chosen;
    const result = await noteAnswered(desk, { actor: staffActor(person.id), articleId, ticketId: ticket.id });
    const { number } = ticket;
    await click.tell(
      shortMessage(
        result.kind === 'done'
          ? words.say('knowledge.done.noted', { title: result.title, number })
          : ownRefusal('knowledge', result, organisation, words, { number }),
      ),
    );
  });
  reception.onClick(
    knowledgeIds.use,
    async ({ value, place, words, triggerId }) => {
      const chosen = readArticleForTicket(value);
      if (chosen === null) return;
      const { articleId, ticket } = chosen;
      const empty = answerModal(ticket, place?.channel ?? null, words);
      const waiting = loadingModal({ callbackId: '-', title: words.say('ask.answer.title'), memory: '' }, words);
      await openLooking(client, triggerId, waiting, async () => {
        const file = await desk.articles.find(articleId);
        if (file?.live == null) return empty;
        return answerModal(ticket, place?.channel ?? null, words, {
          text: cut(file.live.answer, 2000),
          from: articleId,
        });
      });
    },
    true,
  );
  reception.onClick(knowledgeIds.nothing, (click) => keep(desk, click, click.value, null));
  reception.onClick(
    knowledgeIds.missing,
    async ({ value, place, words, triggerId }) => {
      const ticket = readTicketRef(value);
      if (ticket === null) return;
      const asked = askedText({ label: words.say('knowledge.fields.question'), multiline: true, most: 300 });
      const memory = writeMemory({ about: writeTicketRef(ticket), channel: place?.channel ?? null });
      const title = words.say('knowledge.titles.missing');
      const frame = { callbackId: knowledgeIds.missing, title, memory, blocks: [asked] };
      await openModal(client, triggerId, askingModal(frame, words));
    },
    true,
  );
  reception.onSubmit(knowledgeIds.missing, askedFaults, (submission) => {
    const ticket = readTicketRef(readMemory(submission.memory).about);
    return keep(desk, submission, submission.fields[askedBlock] ?? '', ticket?.id ?? null);
  });
};

const read = (
  client: WorkspaceTools['client'],
  desk: KnowledgeDesk,
  { value, words, organisation, triggerId }: Click,
) => {
  const outline = { callbackId: knowledgeIds.read, title: words.say('knowledge.titles.read'), memory: '' };
  return openLooking(client, triggerId, loadingModal(outline, words), async () => {
    const id = readId(value);
    const file = id === null ? null : await desk.articles.find(id);
    if (file?.live == null) return shownModal({ ...outline, blocks: goneBlocks(words) }, words);
    return readModal(file, file.live, { organisation, now: desk.clock.now(), memory: null }, words);
  });
};

const goneBlocks = (words: Click['words']) => shortMessage(words.say('knowledge.refusals.no-such-article')).blocks;

/** Keeps a question under the ticket it came with, or under nothing. */
const keep = async (desk: KnowledgeDesk, visit: Visit, text: string, ticketId: string | null): Promise<void> => {
  const { person, organisation, words } = visit;
  const ticket = ticketId === null ? null : await desk.tickets.find(ticketId);
  const result = await keepQuestion(desk, {
    actor: staffActor(person.id),
    unitId: ticket?.unitId ?? person.unitId,
    lineId: ticket?.lineId ?? null,
    categoryId: ticket?.categoryId ?? null,
    language: ticket?.language ?? person.language,
    text,
  });
  await visit.tell(
    shortMessage(
      result.kind === 'kept'
        ? words.say('knowledge.done.kept', { count: String(result.question.asked) })
        : ownRefusal('knowledge', result, organisation, words),
    ),
  );
};
