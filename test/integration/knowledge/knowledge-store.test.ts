import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrismaArticleStore } from '../../../src/adapters/postgres/knowledge/article-store.ts';
import { createPrismaQuestionStore } from '../../../src/adapters/postgres/knowledge/question-store.ts';
import { asReader } from '../../../src/adapters/postgres/scoped-read.ts';
import { articleStates } from '../../../src/knowledge/article.ts';
import { questionStates } from '../../../src/knowledge/gaps/question.ts';
import { useKinds } from '../../../src/knowledge/ports.ts';
import { termsOf } from '../../../src/knowledge/search/terms.ts';
import { createMemoryKnowledge } from '../../fakes/memory-knowledge-store.ts';
import {
  knowledgeStoreContract,
  sampleArticle,
  sampleText,
  written,
} from '../../support/contracts/knowledge-store-contract.ts';
import { createTestDatabase, emptyDatabase, type TestDatabase } from '../../support/database.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const onPostgres = async () => {
  await emptyDatabase(database.pool);
  return {
    articles: createPrismaArticleStore(database.prisma),
    questions: createPrismaQuestionStore(database.prisma),
  };
};

describe('on PostgreSQL', () => {
  knowledgeStoreContract(onPostgres);
});

describe('in memory', () => {
  knowledgeStoreContract(async () => createMemoryKnowledge());
});

describe('the tables of the knowledge base', () => {
  it.each([
    ['knowledge_article_state_known', articleStates],
    ['knowledge_question_state_known', questionStates],
    ['knowledge_use_kind_known', useKinds],
  ])('list in %s what the program knows', async (constraint, values) => {
    const { rows } = await database.pool.query(
      'SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = $1',
      [constraint],
    );
    const listed = [...String(rows[0]?.text).matchAll(/'([a-z.-]+)'/g)].map((match) => match[1]);
    expect(listed.sort()).toEqual([...values].sort());
  });

  it('let nobody alter a text or a use', async () => {
    for (const table of ['knowledge_text', 'knowledge_use']) {
      await expect(database.pool.query(`UPDATE ${table} SET seq = 1`)).rejects.toThrow(/permission/);
      await expect(database.pool.query(`DELETE FROM ${table}`)).rejects.toThrow(/permission/);
    }
  });
});

describe('what a reader of a unit sees', () => {
  const units = [
    ['province', null],
    ['city', 'province'],
    ['district', 'city'],
    ['other', 'province'],
  ] as const;
  const live = { state: 'published', live: 1, reviewAt: minutesAfter(monday, 9) } as const;

  it('is its own, those below in any state, and what is in force above, never a sister’s', async () => {
    const { articles } = await onPostgres();
    for (const [id, parentId] of units)
      await database.prisma.unit.create({
        data: { id, code: id.slice(0, 3).toUpperCase(), parentId, timeZone: 'Asia/Shanghai' },
      });
    for (const [unitId] of units) {
      await articles.save(written(sampleArticle({ unitId, ...live }), sampleText({ title: `${unitId} in force` })));
      await articles.save(written(sampleArticle({ unitId }), sampleText({ title: `${unitId} draft` })));
    }
    const rewritten = sampleArticle({ unitId: 'province', ...live });
    await articles.save(written(rewritten, sampleText({ title: 'province old text' })));
    const anew = sampleText({ seq: 2, title: 'province new text' });
    await articles.save(written({ ...rewritten, newest: 2, version: 2 }, anew));
    const seenIn = (scope: readonly string[]) =>
      asReader(database.prisma, scope, async (transaction) => {
        const texts = await transaction.knowledgeText.findMany({ orderBy: { title: 'asc' } });
        return texts.map(({ title }) => title);
      });
    const above = ['province in force', 'province old text'];
    expect(await seenIn(['district'])).toEqual(['city in force', 'district draft', 'district in force', ...above]);
    expect(await seenIn(['city', 'district'])).toEqual([
      'city draft',
      'city in force',
      'district draft',
      'district in force',
      ...above,
    ]);
    expect(await seenIn(['other'])).toEqual(['other draft', 'other in force', ...above]);
    expect(await seenIn([])).toEqual([]);
    const asked = { unitIds: ['district'], validIn: ['district', 'city', 'province', 'other'] };
    const found = await articles.matching(termsOf('force text new old'), asked, 20);
    expect(found.map(({ live: text }) => text?.title).sort()).toEqual(['city in force', 'district in force', ...above]);
  });
});
