import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { articleKeys } from '../../regulation/support/article-keys.ts';
import { joinTests } from '../../regulation/support/coverage.ts';
import { beyondSoftware } from '../../regulation/support/obligations/beyond-software.ts';
import { obligations } from '../../regulation/support/obligations.ts';
import { root } from '../house/source-files.ts';

const folder = join(root, 'test', 'regulation');
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.test.ts'))
  .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
const titleIn = /\b(?:it|test)(?:\.\w+(?:\([^`'"]*?\))?)*\(\s*(?:'((?:[^'\\]|\\.)*)'|"([^"]*)"|`([^`]*)`)/g;
// A title that a table fills in is known only when it runs; the runner reads it then.
const titles = files.flatMap(({ file, text }) =>
  [...text.matchAll(titleIn)]
    .map((found) => ({ file, title: found[1] ?? found[2] ?? found[3] ?? '', passed: true }))
    .filter(({ title }) => !title.includes('%')),
);

describe('the duties of the regulation', () => {
  it('cite articles that can be read, each article once', () => {
    const cited = [...obligations, ...beyondSoftware].flatMap(
      ({ articles }) => articleKeys(articles) ?? [`? ${articles}`],
    );
    expect(cited.filter((key) => key.startsWith('?'))).toEqual([]);
    expect(cited.filter((key, at) => cited.indexOf(key) !== at)).toEqual([]);
  });

  it('leave out no article', () => {
    const cited = [...obligations, ...beyondSoftware].flatMap(({ articles }) => articleKeys(articles) ?? []);
    const numbers = new Set(cited.map((key) => Number.parseInt(key, 10)));
    expect(Array.from({ length: 68 }, (_, at) => at + 1).filter((article) => !numbers.has(article))).toEqual([]);
  });

  it('name a reason in words where something is open', () => {
    const vague = obligations.filter(
      ({ open }) => open !== undefined && !/^(not built yet|not software here): \S.{10,}/.test(open),
    );
    expect(vague).toEqual([]);
    expect(beyondSoftware.filter(({ reason }) => reason.trim().length < 10)).toEqual([]);
  });

  it('fit the tests: each title names a duty, no duty has neither test nor reason', () => {
    expect(joinTests(obligations, titles).faults).toEqual([]);
  });

  it('have each file named after an article that its tests cite', () => {
    const astray = files
      .map(({ file }) => ({
        file,
        article: Number(/^article-(\d+)(-[\da-z-]+)?\.test\.ts$/.exec(file)?.[1] ?? Number.NaN),
      }))
      .filter(({ file, article }) => {
        const cited = titles
          .filter((title) => title.file === file)
          .flatMap(({ title }) => /^art\. (\d+)/.exec(title)?.[1] ?? []);
        return !cited.includes(String(article));
      });
    expect(astray).toEqual([]);
  });
});
