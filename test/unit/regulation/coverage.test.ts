import { describe, expect, it } from 'vitest';
import { articleKeys, isWithin } from '../../regulation/support/article-keys.ts';
import { dutiesOf, joinTests } from '../../regulation/support/coverage.ts';
import { coverageTable } from '../../regulation/support/coverage-table.ts';
import type { Obligation } from '../../regulation/support/obligation.ts';

const duties: readonly Obligation[] = [
  { articles: '15(1)1-2', duty: 'posts are held apart' },
  { articles: '15(2)', duty: 'real names', open: 'not built yet: a register of names' },
  { articles: '32(3), 34(2), (5)-(6)', duty: 'machines are checked', open: 'not software here: the operator does' },
  { articles: '67', duty: 'provinces may add rules' },
];
const test = (title: string, passed = true) => ({ file: 'article.test.ts', title, passed });
const said = (title: string) => joinTests(duties, [test(title)]);

describe('a citation', () => {
  it.each([
    ['67', ['67']],
    ['54(1)(5)', ['54(1)', '54(5)']],
    ['32(3), 34(2), (5)-(6)', ['32(3)', '34(2)', '34(5)', '34(6)']],
    ['15(1)1-2', ['15(1)1', '15(1)2']],
  ])('%s names its articles', (citation, keys) => {
    expect(articleKeys(citation)).toEqual(keys);
  });

  it.each(['', '(3)', 'fifty', '54-55', '54(x)', '15(1)1-(2)'])('%j cannot be read', (citation) => {
    expect(articleKeys(citation)).toBeNull();
  });

  it('lies within its article, not within another that begins alike', () => {
    expect(isWithin('54(3)', '54')).toBe(true);
    expect(isWithin('15(1)2', '15(1)')).toBe(true);
    expect(isWithin('54', '5')).toBe(false);
    expect(isWithin('5', '54')).toBe(false);
  });
});

describe('tests and duties', () => {
  it('are joined by the article, also by a part of it or by the whole of it', () => {
    expect(dutiesOf('67', duties)).toEqual([duties[3]]);
    expect(dutiesOf('67(1)', duties)).toEqual([duties[3]]);
    expect(dutiesOf('32', duties)).toEqual([duties[2]]);
    expect(dutiesOf('15', duties)).toEqual([]);
    expect(dutiesOf('6', duties)).toEqual([]);
  });

  it('say whether a duty is shown, shown in part, or why not', () => {
    const { rows } = joinTests(duties, [test('art. 15(1)1-2: no pair is granted'), test('art. 15(2): named')]);
    expect(rows.map(({ standing }) => standing)).toEqual(['shown', 'in part', 'not software here', 'nothing said']);
  });

  it.each([
    ['the pair is refused', 'does not begin with'],
    ['art. 15(1)1-2:', 'does not begin with'],
    ['art. 99: something', 'names an article that no duty has'],
    ['art. 15: which of them?', 'names an article that no duty has, or that several share'],
  ])('finds that %j fits no duty', (title, fault) => {
    expect(said(title).faults.some((line) => line.includes(fault))).toBe(true);
  });

  it('tells what failed, and which duty nobody speaks for', () => {
    const { rows, faults } = joinTests(duties, [test('art. 67: tighter only', false)]);
    expect(rows.at(-1)?.standing).toBe('failed');
    expect(faults).toEqual([
      'article.test.ts: "art. 67: tighter only" failed',
      'art. 15(1)1-2 has neither a test nor a reason',
    ]);
  });

  it('read as a table that ends in the counts', () => {
    const table = coverageTable(joinTests(duties, [test('art. 67: tighter only')]), [
      { articles: '68', reason: 'who interprets it' },
    ]);
    expect(table).toMatch(/^67 +provinces may add rules +tighter only +passed$/m);
    expect(table).toMatch(/^ {2}68 +who interprets it$/m);
    expect(table).toContain('4 duties: 1 shown, 1 not built yet, 1 not software here, 1 nothing said.');
    expect(table).toContain('1 tests: 1 passed, 0 failed.');
  });
});
