import { lineage } from '../organisation/unit-tree.ts';
import type { Actor } from '../shared/actor.ts';
import { type Refused, refused } from '../shared/refused.ts';
import { mayActor, type NotAllowed } from '../staff/rights.ts';
import { type KnowledgeDesk, knowledgeAudit } from './knowledge-desk.ts';

export type NoteResult =
  | { readonly kind: 'done'; readonly title: string }
  | NotAllowed
  | Refused<'no-such-ticket' | 'no-such-article' | 'not-published', never>;

/** Keeps which article answered which ticket; a repeated note changes nothing. */
export const noteAnswered = async (
  desk: KnowledgeDesk,
  { actor, articleId, ticketId }: { readonly actor: Actor; readonly articleId: string; readonly ticketId: string },
): Promise<NoteResult> => {
  const [ticket, file] = await Promise.all([desk.tickets.find(ticketId), desk.articles.find(articleId)]);
  if (ticket === null) return refused('no-such-ticket');
  const organisation = desk.organisation();
  const { unitId } = ticket;
  const doing = { actor, action: 'knowledge.answered' as const, subject: { kind: 'ticket', id: ticketId }, unitId };
  const allowed = mayActor(actor, 'note', ticket, organisation);
  if (allowed !== 'ok') {
    await desk.articles.audit([knowledgeAudit(desk, doing, 'refused', { reason: allowed.reason, articleId })]);
    return allowed;
  }
  const holds = lineage(organisation, unitId).some(({ id }) => id === file?.article.unitId);
  if (file === null || !holds) return refused('no-such-article');
  if (file.live === null) return refused('not-published');
  const { seq, title } = file.live;
  const at = desk.clock.now();
  const use = {
    id: desk.ids.next(),
    articleId,
    seq,
    kind: 'answered' as const,
    unitId,
    ticketId,
    callId: null,
    by: actor,
    at,
  };
  await desk.articles.noteUse(use, [knowledgeAudit(desk, doing, 'done', { articleId, seq })]);
  return { kind: 'done', title };
};
