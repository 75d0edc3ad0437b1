import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { breach, findRing } from './import-law.ts';
import { filesUnder, importsOf, readSource, root, type SourceFile } from './source-files.ts';

const files = readSource();
const byPath = new Map(files.map((file) => [file.path, file]));
const fake = (path: string, text: string): SourceFile => ({ path, text, imports: importsOf(path, text) });
const breaches = (file: SourceFile, others: ReadonlyMap<string, SourceFile>): string[] =>
  file.imports.flatMap((seen) => {
    const why = breach(file, seen, others.get(seen.target));
    return why === null ? [] : [`${file.path} -> ${seen.target}: ${why}`];
  });

describe('the import law', () => {
  it('is kept by every file', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap((file) => breaches(file, byPath))).toEqual([]);
  });

  it('has every imported file in place', () => {
    const missing = files.flatMap(({ path, imports }) =>
      imports
        .filter(({ own, target }) => own && !target.includes('/generated/') && !existsSync(join(root, target)))
        .map(({ target }) => `${path} -> ${target}`),
    );
    expect(missing).toEqual([]);
  });

  it('knows no rings', () => {
    expect(findRing(files)).toEqual([]);
  });

  it.each([
    ['src/shared/a.ts', "import { b } from '../tickets/b.ts';"],
    ['src/flow-engine/a.ts', "import { b } from '../calls/b.ts';"],
    ['src/rehearsal/a.ts', "import type { b } from '../tickets/b.ts';"],
    ['src/tickets/a.ts', "import { b } from '../adapters/slack/b.ts';"],
    ['src/tickets/a.ts', "import { b } from '../escalation/acting.ts';"],
    ['src/tickets/a.ts', "import { b } from '../flow-engine/b.ts';"],
    ['src/adapters/slack/a.ts', "import {\n  b,\n} from '../twilio/b.ts';"],
    ['src/adapters/http/a.ts', "import pg from 'pg';"],
    ['src/tickets/a.ts', "const x = await import('@slack/bolt');"],
    ['src/shared/a.ts', "import { readFile } from 'node:fs/promises';"],
  ])('would catch %s with %s', (path, text) => {
    const acting = fake('src/escalation/acting.ts', 'export const b = async () => undefined;');
    expect(breaches(fake(path, text), new Map([[acting.path, acting]]))).toHaveLength(1);
  });

  it('would catch a ring', () => {
    const ring = [
      fake('src/tickets/a.ts', "import { b } from './b.ts';"),
      fake('src/tickets/b.ts', "import type { a } from './a.ts';"),
    ];
    expect(findRing(ring)).toEqual(['src/tickets/a.ts', 'src/tickets/b.ts', 'src/tickets/a.ts']);
  });
});

describe('the shape of the house', () => {
  it('has no file longer than 250 lines, tests 400', () => {
    const long = [...filesUnder('src'), ...filesUnder('test')]
      .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }))
      .filter(({ path, lines }) => lines > (path.startsWith('test/') ? 400 : 250));
    expect(long).toEqual([]);
  });

  it('has no folder with more than fourteen files of code, but for what everyone shares', () => {
    const counts = new Map<string, number>();
    for (const { path } of files) {
      const folder = path.slice(0, path.lastIndexOf('/'));
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    expect([...counts].filter(([folder, count]) => count > 14 && folder !== 'src/shared')).toEqual([]);
  });

  it('names files in kebab-case, and nothing after a box for everything', () => {
    const odd = files.filter(({ path }) => !/^[a-z0-9-]+(\.job|\.d)?\.ts$/.test(path.split('/').at(-1) ?? ''));
    const boxes = files.filter(({ path }) =>
      /(^|\/)(utils?|helpers?|common|managers?|services?|types|index)(\/|\.ts$)/.test(path),
    );
    expect([...odd, ...boxes].map(({ path }) => path)).toEqual([]);
  });

  it('keeps the folders of the house and no others', () => {
    const allowed = ['.ci', 'docs', 'flows', 'locales', 'prisma', 'src', 'test'];
    const tracked = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .filter((name) => !['.git', 'node_modules', 'dist', 'coverage', '.data'].includes(name));
    expect(tracked.filter((name) => !allowed.includes(name))).toEqual([]);
  });

  it('asks a clock for the time, and only the entrance for the environment', () => {
    const exempt = /^src\/(adapters\/system\/|config\.ts|main\.ts|rehearsal\/)/;
    const found = files
      .filter(({ path }) => !exempt.test(path))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/new Date\(\)|Date\.now\(|process\.env\b/g)].map((match) => `${path}: ${match[0]}`),
      );
    expect(found).toEqual([]);
  });

  it('silences no checker', () => {
    const found = [
      ...files,
      ...filesUnder('test').map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })),
    ]
      .filter(({ path }) => !path.includes('/house/'))
      .filter(({ text }) => /@ts-(ignore|expect-error|nocheck)|biome-ignore/.test(text));
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});
