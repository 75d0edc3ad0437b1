import type { SuggestionStore } from '../../../oversight/suggestions/ports.ts';
import type {
  Suggestion,
  SuggestionAct,
  SuggestionState,
  SuggestionStep,
} from '../../../oversight/suggestions/suggestion.ts';
import type { SuggestionPost } from '../../../oversight/suggestions/way.ts';
import type { Actor } from '../../../shared/actor.ts';
import { guarded } from '../database-fault.ts';
import type {
  Prisma,
  PrismaClient,
  SuggestionStep as StepRow,
  Suggestion as SuggestionRow,
} from '../generated/client.ts';
import { asReader } from '../scoped-read.ts';
import { saveOwed } from '../tickets/save-change.ts';
import { inTransaction, Undo, undoable } from '../transaction.ts';

/** Suggestions and their steps on PostgreSQL. */
export const createPrismaSuggestionStore = (prisma: PrismaClient): SuggestionStore =>
  guarded<SuggestionStore>('suggestion store', {
    save: (change) =>
      undoable<'saved', 'conflict'>(prisma, async (transaction) => {
        const { id, ...row } = change.suggestion;
        if (row.version === 1) await transaction.suggestion.create({ data: { id, ...row } });
        else {
          const { count } = await transaction.suggestion.updateMany({
            where: { id, version: row.version - 1 },
            data: row,
          });
          if (count === 0) throw new Undo('conflict');
        }
        const actor = change.step.actor as unknown as Prisma.InputJsonValue;
        await transaction.suggestionStep.create({ data: { ...change.step, actor } });
        await saveOwed(transaction, change);
        return 'saved';
      }),
    async find(id) {
      const row = await prisma.suggestion.findUnique({
        where: { id },
        include: { steps: { orderBy: { seq: 'asc' } } },
      });
      if (row === null) return null;
      const { steps, ...suggestion } = row;
      return { suggestion: toSuggestion(suggestion), steps: steps.map(toStep) };
    },
    async waiting(unitIds) {
      const rows = await asReader(prisma, unitIds, (seen) =>
        seen.suggestion.findMany({
          where: { unitId: { in: [...unitIds] }, state: 'waiting' },
          orderBy: [{ sentAt: 'asc' }, { id: 'asc' }],
          take: 50,
        }),
      );
      return rows.map(toSuggestion);
    },
    audit: (entries) => inTransaction(prisma, (transaction) => saveOwed(transaction, { audit: entries, effects: [] })),
  });

const toSuggestion = (row: SuggestionRow): Suggestion => ({
  ...row,
  post: row.post as SuggestionPost,
  state: row.state as SuggestionState,
});

const toStep = (row: StepRow): SuggestionStep => ({
  ...row,
  actor: row.actor as unknown as Actor,
  act: row.act as SuggestionAct,
  post: row.post as SuggestionPost,
});
