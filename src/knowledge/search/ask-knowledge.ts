import type { Actor } from '../../shared/actor.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import type { NotPermitted } from '../../staff/permit.ts';
import { mayActor, type NotAllowed } from '../../staff/rights.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import type { ArticleFile } from '../article.ts';
import { type KnowledgeDesk, knowledgeAudit, refusalOf, sightOf } from '../knowledge-desk.ts';
import type { Sight } from '../ports.ts';
import { bestAnswers, type FoundAnswer, type Wanted } from './best-answers.ts';
import { termsOf } from './terms.ts';

/** How many the database offers, and how many a person reads. */
const candidates = 60;
export const mostAnswers = 5;

export interface Asking {
  readonly actor: Actor;
  /** Where the answer must hold. */
  readonly unitId: string;
  readonly text: string;
  readonly language: string;
}

export type AskResult = { readonly kind: 'found'; readonly answers: readonly FoundAnswer[] } | NotPermitted;

/** The articles that answer a question best, of the unit and those above it. */
export const askKnowledge = async (
  desk: KnowledgeDesk,
  { actor, unitId, text, language }: Asking,
): Promise<AskResult> => {
  const no = await refusalOf(desk, actor, 'knowledge.read', { unitId, lineId: null }, { kind: 'unit', id: unitId });
  if (no !== null) return no;
  const sight = sightOf(desk.organisation(), actor, unitId);
  const wanted = { terms: termsOf(text), categoryId: null, lineId: null, language, validIn: sight.validIn };
  return { kind: 'found', answers: await search(desk, sight, wanted) };
};

export type LookUpResult =
  | { readonly kind: 'found'; readonly ticket: Ticket; readonly answers: readonly FoundAnswer[] }
  | NotPermitted
  | NotAllowed
  | Refused<'no-such-ticket', never>;

/** The articles for a ticket: by what was said and by its category, then the others of its category. */
export const lookUpForTicket = async (
  desk: KnowledgeDesk,
  { actor, ticketId }: { readonly actor: Actor; readonly ticketId: string },
): Promise<LookUpResult> => {
  const ticket = await desk.tickets.find(ticketId);
  if (ticket === null) return refused('no-such-ticket');
  const organisation = desk.organisation();
  const { unitId, lineId, categoryId } = ticket;
  const allowed = mayActor(actor, 'view', ticket, organisation);
  if (allowed !== 'ok') {
    const doing = { actor, action: 'knowledge.read' as const, subject: { kind: 'ticket', id: ticketId }, unitId };
    await desk.articles.audit([knowledgeAudit(desk, doing, 'refused', { reason: allowed.reason })]);
    return allowed;
  }
  const category = organisation.categories.find(({ id }) => id === categoryId);
  const said = ticket.particulars.flatMap(({ kind, value }) => (kind === 'text' ? [value] : [])).join('\n');
  const sight = sightOf(organisation, actor, unitId);
  const terms = termsOf(`${said}\n${Object.values(category?.name ?? {}).join('\n')}`);
  const wanted = { terms, categoryId, lineId, language: ticket.language, validIn: sight.validIn };
  const found = await search(desk, sight, wanted);
  const others = await desk.articles.ofLine(lineId, sight, candidates);
  return { kind: 'found', ticket, answers: [...found, ...besides(found, others, wanted)].slice(0, mostAnswers) };
};

const search = async (desk: KnowledgeDesk, sight: Sight, wanted: Wanted): Promise<readonly FoundAnswer[]> =>
  wanted.terms.length === 0
    ? []
    : bestAnswers(await desk.articles.matching(wanted.terms, sight, candidates), wanted, mostAnswers);

/** Others of the line: those of the category first, then those in the language of the caller. */
const besides = (
  found: readonly FoundAnswer[],
  others: readonly ArticleFile[],
  { categoryId, language }: Wanted,
): readonly FoundAnswer[] => {
  const known = new Set(found.map(({ file }) => file.article.id));
  const rank = ({ article }: ArticleFile): number =>
    (article.categoryId === categoryId ? 2 : 0) + (article.language === language ? 1 : 0);
  return others
    .filter(({ article }) => !known.has(article.id))
    .toSorted((a, b) => rank(b) - rank(a))
    .flatMap((file): readonly FoundAnswer[] => (file.live === null ? [] : [{ file, text: file.live, fit: 0 }]));
};
