import type { SpokenAnswer } from '../../../knowledge/phone/spoken-answers.ts';
import { Prisma } from '../generated/client.ts';
import type { Transaction } from '../transaction.ts';

type Rows = readonly { readonly id: string }[];

const idsOf = (rows: Rows): readonly string[] => rows.map(({ id }) => id);

/** Terms are letters and digits only, so that none can be an operator. */
const anyOf = (terms: readonly string[]): string =>
  [...new Set(terms)]
    .filter((term) => /^[\p{L}\p{N}]+$/u.test(term))
    .map((term) => `'${term}'`)
    .join(' | ');

/** Full text over the terms of the texts in force; a term of the title counts ten times one of the answer. */
export const matchingIds = async (
  from: Transaction,
  terms: readonly string[],
  validIn: readonly string[],
  limit: number,
): Promise<readonly string[]> => {
  const wanted = anyOf(terms);
  if (wanted === '') return [];
  return idsOf(
    await from.$queryRaw<Rows>`
      SELECT article.id::text
      FROM knowledge_text AS said
      JOIN knowledge_article AS article ON article.id = said.article_id AND article.live = said.seq
      CROSS JOIN to_tsquery('pg_catalog.simple', ${wanted}) AS wanted
      WHERE article.state = 'published' AND article.unit_id = ANY (${[...validIn]})
        AND rexian_terms(said.title_terms, said.body_terms) @@ wanted
      ORDER BY ts_rank('{0.1, 0.2, 0.4, 1.0}', rexian_terms(said.title_terms, said.body_terms), wanted) DESC, article.id
      LIMIT ${limit}`,
  );
};

/** `lineIds`: none named means all. */
const isOfLines = (lineIds: readonly string[]): Prisma.Sql =>
  lineIds.length === 0 ? Prisma.sql`true` : Prisma.sql`article.line_id = ANY (${[...lineIds]})`;

/** Published articles of a line, those first that were used most. */
export const ofLineIds = async (
  from: Transaction,
  lineId: string,
  validIn: readonly string[],
  limit: number,
): Promise<readonly string[]> =>
  idsOf(
    await from.$queryRaw<Rows>`
      SELECT article.id::text
      FROM knowledge_article AS article
      WHERE article.state = 'published' AND article.line_id = ${lineId} AND article.unit_id = ANY (${[...validIn]})
      ORDER BY (SELECT count(*) FROM knowledge_use AS used WHERE used.article_id = article.id) DESC, article.id
      LIMIT ${limit}`,
  );

export const waitingIds = async (
  from: Transaction,
  unitIds: readonly string[],
  limit: number,
  lineIds: readonly string[],
) =>
  idsOf(
    await from.$queryRaw<Rows>`
      SELECT article.id::text
      FROM knowledge_article AS article
      JOIN knowledge_text AS said ON said.article_id = article.id AND said.seq = article.newest
      WHERE article.unit_id = ANY (${[...unitIds]}) AND article.state <> 'withdrawn'
        AND article.newest IS DISTINCT FROM article.live AND ${isOfLines(lineIds)}
      ORDER BY said.written_at, article.id
      LIMIT ${limit}`,
  );

export const dueIds = async (
  from: Transaction,
  unitIds: readonly string[],
  at: Date,
  limit: number,
  lineIds: readonly string[],
) =>
  idsOf(
    await from.$queryRaw<Rows>`
      SELECT article.id::text
      FROM knowledge_article AS article
      JOIN knowledge_text AS said ON said.article_id = article.id AND said.seq = article.live
      WHERE article.unit_id = ANY (${[...unitIds]}) AND article.state = 'published'
        AND (article.review_at <= ${at} OR said.valid_until <= ${at}) AND ${isOfLines(lineIds)}
      ORDER BY LEAST(article.review_at, said.valid_until), article.id
      LIMIT ${limit}`,
  );

/** Which articles are published, and which version of each. */
export const spokenMark = async (from: Transaction): Promise<string> => {
  const [row] = await from.$queryRaw<readonly { readonly mark: string }[]>`
    SELECT md5(coalesce(string_agg(id::text || version, ',' ORDER BY id), '')) AS mark
    FROM knowledge_article WHERE state = 'published'`;
  return row?.mark ?? '';
};

/** What can be told on the phone, and how often each was used since. */
export const spokenRows = (from: Transaction, since: Date): Promise<readonly SpokenAnswer[]> =>
  from.$queryRaw<readonly SpokenAnswer[]>`
    SELECT article.id::text AS "articleId", said.seq, article.unit_id AS "unitId", article.line_id AS "lineId",
           article.language, said.title, said.spoken, said.valid_until AS "validUntil",
           (SELECT count(*)::int FROM knowledge_use AS used WHERE used.article_id = article.id AND used.at >= ${since}) AS uses
    FROM knowledge_article AS article
    JOIN knowledge_text AS said ON said.article_id = article.id AND said.seq = article.live
    WHERE article.state = 'published' AND said.spoken IS NOT NULL
    ORDER BY article.id`;
