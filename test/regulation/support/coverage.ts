import { articleKeys, isWithin } from './article-keys.ts';
import type { Obligation } from './obligation.ts';
import { type RegulationTest, readTitle } from './regulation-test.ts';

export type Standing = 'shown' | 'in part' | 'not built yet' | 'not software here' | 'failed' | 'nothing said';

/** A duty with the tests that show it. */
export interface Covered {
  readonly obligation: Obligation;
  readonly tests: readonly RegulationTest[];
  readonly standing: Standing;
}

/** The duties with their tests, and what does not fit together: failed tests, titles that no duty has, duties nobody speaks for. */
export interface Coverage {
  readonly rows: readonly Covered[];
  readonly faults: readonly string[];
}

const standing = ({ open }: Obligation, tests: readonly RegulationTest[]): Standing => {
  if (tests.some(({ passed }) => !passed)) return 'failed';
  if (tests.length > 0) return open === undefined ? 'shown' : 'in part';
  if (open?.startsWith('not built yet: ') === true) return 'not built yet';
  return open?.startsWith('not software here: ') === true ? 'not software here' : 'nothing said';
};

/** The duties that an article names: its own, else the one it is part of, else the only one that lies within it. */
export const dutiesOf = (key: string, obligations: readonly Obligation[]): readonly Obligation[] => {
  const having = (fits: (own: string) => boolean) =>
    obligations.filter(({ articles }) => articleKeys(articles)?.some(fits) === true);
  const own = having((one) => one === key);
  if (own.length > 0) return own;
  const around = having((one) => isWithin(key, one));
  if (around.length > 0) return around;
  const inside = having((one) => isWithin(one, key));
  return inside.length === 1 ? inside : [];
};

/** Joins tests to duties by the articles in their titles. */
export const joinTests = (obligations: readonly Obligation[], tests: readonly RegulationTest[]): Coverage => {
  const faults: string[] = [];
  const shows = new Map<Obligation, RegulationTest[]>(obligations.map((one) => [one, []]));
  for (const test of tests) {
    const read = readTitle(test.title);
    const keys = read === null ? null : articleKeys(read.citation);
    if (keys === null) faults.push(`${test.file}: "${test.title}" does not begin with "art. N(M): "`);
    const named = (keys ?? []).map((key) => dutiesOf(key, obligations));
    if (named.some((duties) => duties.length === 0)) {
      faults.push(`${test.file}: "${test.title}" names an article that no duty has, or that several share`);
    }
    for (const duty of new Set(named.flat())) shows.get(duty)?.push(test);
    if (!test.passed) faults.push(`${test.file}: "${test.title}" failed`);
  }
  const rows = obligations.map((obligation) => {
    const own = shows.get(obligation) ?? [];
    return { obligation, tests: own, standing: standing(obligation, own) };
  });
  for (const row of rows.filter(({ standing: how }) => how === 'nothing said')) {
    faults.push(`art. ${row.obligation.articles} has neither a test nor a reason`);
  }
  return { rows, faults };
};
