import type { Question, QuestionState } from '../../../knowledge/gaps/question.ts';
import type { FrequentTopic, QuestionStore } from '../../../knowledge/ports.ts';
import { guarded } from '../database-fault.ts';
import type { Prisma, PrismaClient, KnowledgeQuestion as QuestionRow } from '../generated/client.ts';
import { saveOwed } from '../tickets/save-change.ts';
import { inTransaction, Undo, undoable } from '../transaction.ts';

/** Questions without an answer on PostgreSQL. */
export const createPrismaQuestionStore = (prisma: PrismaClient): QuestionStore =>
  guarded<QuestionStore>('question store', {
    keep: (question, audit) =>
      inTransaction(prisma, async (transaction) => {
        const { id, unitId, lineId, categoryId, language, text, key, firstAskedAt, dueAt } = question;
        const rows = await transaction.$queryRaw<readonly { readonly id: string }[]>`
          INSERT INTO knowledge_question
            (id, unit_id, line_id, category_id, language, text, key, asked, first_asked_at, last_asked_at, due_at, state)
          VALUES (${id}::uuid, ${unitId}, ${lineId}, ${categoryId}, ${language}, ${text}, ${key}, 1, ${firstAskedAt}, ${firstAskedAt},
                  ${dueAt}, 'open')
          ON CONFLICT (unit_id, language, key) WHERE state = 'open' DO UPDATE
            SET asked = knowledge_question.asked + 1,
                last_asked_at = GREATEST(knowledge_question.last_asked_at, EXCLUDED.last_asked_at),
                line_id = COALESCE(knowledge_question.line_id, EXCLUDED.line_id),
                category_id = COALESCE(knowledge_question.category_id, EXCLUDED.category_id)
          RETURNING id::text`;
        await saveOwed(transaction, { audit, effects: [] });
        return toQuestion(await transaction.knowledgeQuestion.findUniqueOrThrow({ where: { id: rows[0]?.id ?? id } }));
      }),
    async find(id) {
      const row = await prisma.knowledgeQuestion.findUnique({ where: { id } });
      return row === null ? null : toQuestion(row);
    },
    async open(unitIds, limit, lineIds = []) {
      const rows = await prisma.knowledgeQuestion.findMany({
        where: {
          unitId: { in: [...unitIds] },
          state: 'open',
          ...(lineIds.length === 0 ? {} : { OR: [{ lineId: null }, { lineId: { in: [...lineIds] } }] }),
        },
        orderBy: [{ asked: 'desc' }, { dueAt: 'asc' }, { id: 'asc' }],
        take: limit,
      });
      return rows.map(toQuestion);
    },
    drop: (id, by, audit) =>
      undoable<'saved', 'conflict'>(prisma, async (transaction) => {
        const data = { state: 'dropped', settledBy: by as unknown as Prisma.InputJsonValue };
        const { count } = await transaction.knowledgeQuestion.updateMany({ where: { id, state: 'open' }, data });
        if (count === 0) throw new Undo('conflict');
        await saveOwed(transaction, { audit, effects: [] });
        return 'saved';
      }),
    async frequent(unitIds, since, limit, lineIds = []) {
      const rows = await prisma.ticket.groupBy({
        by: ['lineId', 'categoryId'],
        where: {
          unitId: { in: [...unitIds] },
          registeredAt: { gte: since },
          ...(lineIds.length === 0 ? {} : { lineId: { in: [...lineIds] } }),
        },
        _count: { _all: true },
        orderBy: [{ _count: { lineId: 'desc' } }, { lineId: 'asc' }, { categoryId: 'asc' }],
        take: limit,
      });
      return rows.map(({ lineId, categoryId, _count }): FrequentTopic => ({ lineId, categoryId, count: _count._all }));
    },
  });

const toQuestion = ({ settledBy: _, ...row }: QuestionRow): Question => ({
  ...row,
  state: row.state as QuestionState,
});
