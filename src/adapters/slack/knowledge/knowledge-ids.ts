import { readTicketRef, type TicketRef, writeTicketRef } from '../ticket-card/ticket-ref.ts';

/** The buttons of the knowledge base; those that open a modal give it their id. */
export const knowledgeIds = {
  read: 'knowledge.read',
  answered: 'knowledge.answered',
  use: 'knowledge.use',
  nothing: 'knowledge.nothing',
  missing: 'knowledge.missing',
  write: 'knowledge.write',
  change: 'knowledge.change',
  publish: 'knowledge.publish',
  review: 'knowledge.review',
  withdraw: 'knowledge.withdraw',
  drop: 'knowledge.drop',
} as const;

/** `null` for anything that we did not write. */
export const readId = (text: string): string | null => (/^[0-9a-f-]{36}$/.test(text) ? text : null);

/** An article and the ticket it is about to answer. */
export interface ArticleForTicket {
  readonly articleId: string;
  readonly ticket: TicketRef;
}

export const writeArticleForTicket = (articleId: string, ticket: TicketRef): string =>
  `${articleId} ${writeTicketRef(ticket)}`;

export const readArticleForTicket = (text: string): ArticleForTicket | null => {
  const articleId = readId(text.slice(0, 36));
  const ticket = readTicketRef(text.slice(37));
  return articleId === null || ticket === null ? null : { articleId, ticket };
};
