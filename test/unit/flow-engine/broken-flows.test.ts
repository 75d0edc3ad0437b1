import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flowRules } from '../../../src/flow-engine/grammar/fault.ts';
import { type MoreWords, smallBook } from './small-flows.ts';

const folder = join(import.meta.dirname, 'broken');

/** A broken file names the rule it breaks, the file it stands in for, and the words it needs, in comments on top. */
const broken = readdirSync(folder)
  .filter((name) => name.endsWith('.flow'))
  .sort()
  .map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const rules = /^# breaks: (.+)$/m.exec(text)?.[1]?.split(', ') ?? [];
    const [, replaces = ''] = /^# replaces: (.+)$/m.exec(text) ?? [];
    const words = [...text.matchAll(/^# word: (\S+) (\S+) = (.+)$/gm)].map(
      ([, language = '', key = '', said = '']) => [language, key, said] as const,
    );
    return { name: name.replace('.flow', ''), text, rules, replaces, words: words satisfies MoreWords };
  });

const faultsOf = ({ text, replaces, words }: (typeof broken)[number]) => {
  const result = smallBook({ [replaces]: text }, words);
  return result.kind === 'faulty' ? result.faults : [];
};

describe('the checker', () => {
  it('accepts the smallest flows', () => {
    expect(smallBook().kind).toBe('book');
  });

  it.each(broken)('finds what is wrong with $name, and nothing else', (file) => {
    expect([...new Set(faultsOf(file).map((fault) => fault.rule))]).toEqual(file.rules);
  });

  it.each(broken)('says where, what and how to mend $name', async (file) => {
    const told = faultsOf(file).map(
      ({ place, what, fix }) => `${place.file}:${place.line}:${place.column}\n  ${what}\n  fix: ${fix}\n`,
    );
    await expect(told.join('')).toMatchFileSnapshot(join(folder, `${file.name}.txt`));
  });

  it('has a broken flow for every rule', () => {
    expect([...new Set(broken.flatMap(({ rules }) => rules))].sort()).toEqual([...flowRules].sort());
  });

  it('reports all faults at once, in the order of the files', () => {
    const result = smallBook({
      'main.yaml': 'flow: main\nstart: menu\nnodes:\n  menu: { say: nowhere, next: by }\n  bye: { hang-up: nothing }\n',
      'person.yaml': 'flow: person\nstart: bye\nnodes:\n  bye: { hang-up: nothing }\n',
    });
    const lines =
      result.kind === 'faulty' ? result.faults.map(({ place, rule }) => `${place.file}:${place.line} ${rule}`) : [];
    expect(lines).toEqual([
      'main.yaml:4 missing-words',
      'main.yaml:4 unknown-target',
      'main.yaml:5 missing-words',
      'person.yaml:4 missing-words',
    ]);
  });
});
