import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrismaSuggestionStore } from '../../../src/adapters/postgres/oversight/suggestion-store.ts';
import { suggestionActs, suggestionStates } from '../../../src/oversight/suggestions/suggestion.ts';
import { suggestionPosts } from '../../../src/oversight/suggestions/way.ts';
import { createMemorySuggestionStore } from '../../fakes/memory-suggestion-store.ts';
import {
  sampleSuggestion,
  sentChange,
  suggestionStoreContract,
} from '../../support/contracts/suggestion-store-contract.ts';
import { createTestDatabase, emptyDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('on PostgreSQL', () => {
  suggestionStoreContract(async () => {
    await emptyDatabase(database.pool);
    return createPrismaSuggestionStore(database.prisma);
  });
});

describe('in memory', () => {
  suggestionStoreContract(async () => createMemorySuggestionStore());
});

describe('the tables of suggestions', () => {
  it.each([
    ['suggestion_state_known', suggestionStates],
    ['suggestion_post_known', suggestionPosts],
    ['suggestion_step_act_known', suggestionActs],
    ['suggestion_step_post_known', suggestionPosts],
  ])('list in %s what the program knows', async (constraint, values) => {
    const { rows } = await database.pool.query(
      'SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = $1',
      [constraint],
    );
    const listed = [...String(rows[0]?.text).matchAll(/'([a-z.-]+)'/g)].map((match) => match[1]);
    expect(listed.sort()).toEqual([...values].sort());
  });

  it('let nobody alter a step', async () => {
    await createPrismaSuggestionStore(database.prisma).save(sentChange(sampleSuggestion()));
    await expect(database.pool.query(`UPDATE suggestion_step SET reason = 'another'`)).rejects.toThrow(/permission/);
    await expect(database.pool.query('DELETE FROM suggestion_step')).rejects.toThrow(/permission/);
  });
});
