import { expect, it } from 'vitest';
import { spokenSource } from '../../../src/knowledge/phone/spoken-source.ts';
import { withdrawArticle } from '../../../src/knowledge/settle-article.ts';
import { staffActor } from '../../../src/shared/actor.ts';
import { knowledgeWorld } from '../../support/knowledge-world.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';

it('knows at once what is published and withdrawn, and counts uses anew only now and then', async () => {
  const { live, desk, clock } = knowledgeWorld();
  let counted = 0;
  const articles = {
    spokenMark: desk.articles.spokenMark,
    spoken: (since: Date) => {
      counted += 1;
      return desk.articles.spoken(since);
    },
  };
  const source = spokenSource(articles, clock);
  await source.refresh();
  expect(source.current()).toEqual([]);
  const articleId = await live('manager');
  await source.refresh();
  await source.refresh();
  expect([source.current().length, counted]).toEqual([1, 2]);
  clock.set(minutesAfter(monday, 10));
  await source.refresh();
  expect(counted).toBe(3);
  await withdrawArticle(desk, { actor: staffActor('manager'), articleId, reason: 'wrong' });
  await source.refresh();
  expect(source.current()).toEqual([]);
});
