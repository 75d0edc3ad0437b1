import type { ArticleFile } from '../../../knowledge/article.ts';
import type { ArticleStore, ArticleUse, UseKind } from '../../../knowledge/ports.ts';
import type { Actor } from '../../../shared/actor.ts';
import { guarded } from '../database-fault.ts';
import type { Prisma, PrismaClient } from '../generated/client.ts';
import { asReader } from '../scoped-read.ts';
import { saveOwed } from '../tickets/save-change.ts';
import { inTransaction, type Transaction, Undo, undoable } from '../transaction.ts';
import { textRow, toFile, toText } from './article-row.ts';
import { dueIds, matchingIds, ofLineIds, spokenMark, spokenRows, waitingIds } from './search-sql.ts';

const json = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;

/** The knowledge base on PostgreSQL. What people look up is read under row-level security. */
export const createPrismaArticleStore = (prisma: PrismaClient): ArticleStore =>
  guarded<ArticleStore>('article store', {
    save: ({ article, text, questionId, settledBy, audit }) =>
      undoable<'saved', 'conflict'>(prisma, async (transaction) => {
        const { id, ...row } = article;
        if (row.version === 1) await transaction.knowledgeArticle.create({ data: { id, ...row } });
        else {
          const where = { id, version: row.version - 1 };
          const { count } = await transaction.knowledgeArticle.updateMany({ where, data: row });
          if (count === 0) throw new Undo('conflict');
        }
        if (text !== null) await transaction.knowledgeText.create({ data: textRow(id, text) });
        if (questionId !== null) {
          const where = { id: questionId, state: 'open' };
          await transaction.knowledgeQuestion.updateMany({ where, data: { articleId: id } });
        }
        if (settledBy !== null) {
          const data = { state: 'answered', settledBy: json(settledBy) };
          await transaction.knowledgeQuestion.updateMany({ where: { articleId: id, state: 'open' }, data });
        }
        // What will never be published leaves its question to another article.
        if (article.state === 'withdrawn') {
          const where = { articleId: id, state: 'open' };
          await transaction.knowledgeQuestion.updateMany({ where, data: { articleId: null } });
        }
        await saveOwed(transaction, { audit, effects: [] });
        return 'saved';
      }),
    async find(id) {
      const [file = null] = await filesOf(prisma, [id]);
      return file;
    },
    async history(articleId) {
      const rows = await prisma.knowledgeText.findMany({ where: { articleId }, orderBy: { seq: 'asc' } });
      return rows.map(toText);
    },
    matching: (terms, { unitIds, validIn }, limit) =>
      asReader(prisma, unitIds, async (transaction) =>
        filesOf(transaction, await matchingIds(transaction, terms, validIn, limit)),
      ),
    ofLine: (lineId, { unitIds, validIn }, limit) =>
      asReader(prisma, unitIds, async (transaction) =>
        filesOf(transaction, await ofLineIds(transaction, lineId, validIn, limit)),
      ),
    waiting: async (unitIds, limit, lineIds = []) => filesOf(prisma, await waitingIds(prisma, unitIds, limit, lineIds)),
    due: async (unitIds, at, limit, lineIds = []) => filesOf(prisma, await dueIds(prisma, unitIds, at, limit, lineIds)),
    noteUse: (use, audit) =>
      undoable<'noted', 'known'>(prisma, async (transaction) => {
        const data = [{ ...use, by: json(use.by) }];
        const { count } = await transaction.knowledgeUse.createMany({ data, skipDuplicates: true });
        if (count === 0) throw new Undo('known');
        await saveOwed(transaction, { audit, effects: [] });
        return 'noted';
      }),
    async usesOf(ticketId) {
      const rows = await prisma.knowledgeUse.findMany({ where: { ticketId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
      return rows.map((row): ArticleUse => ({ ...row, kind: row.kind as UseKind, by: row.by as unknown as Actor }));
    },
    spokenMark: () => spokenMark(prisma),
    spoken: (since) => spokenRows(prisma, since),
    audit: (entries) => inTransaction(prisma, (transaction) => saveOwed(transaction, { audit: entries, effects: [] })),
  });

/** In the order of the ids; of the texts only those that matter: an old article has many. */
const filesOf = async (from: Transaction, ids: readonly string[]): Promise<readonly ArticleFile[]> => {
  if (ids.length === 0) return [];
  const rows = await from.knowledgeArticle.findMany({ where: { id: { in: [...ids] } } });
  const wanted = rows.flatMap(({ id: articleId, live, newest }) =>
    [...new Set([newest, live ?? newest])].map((seq) => ({ articleId, seq })),
  );
  const texts = await from.knowledgeText.findMany({ where: { OR: wanted } });
  const textsOf = (id: string) => texts.filter(({ articleId }) => articleId === id);
  const byId = new Map(rows.map((row) => [row.id, toFile({ ...row, texts: textsOf(row.id) })]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};
