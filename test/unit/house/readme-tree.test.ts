import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const shown = ['prisma', 'src', 'src/adapters', 'test', 'docs'];

/** Folders the tree must name: those at the top, and those inside the folders that it opens. */
const foldersThatStand = (): readonly string[] => {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' });
  const folders = new Set<string>();
  for (const file of files.split('\n')) {
    const parts = file.split('/').slice(0, -1);
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const parent = parts.slice(0, depth - 1).join('/');
      if (parts[0]?.startsWith('.') !== true && (depth === 1 || shown.includes(parent)))
        folders.add(parts.slice(0, depth).join('/'));
    }
  }
  return [...folders].sort();
};

const foldersInReadme = (): readonly string[] => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const tree = /```text\n(.*?)```/s.exec(readme)?.[1] ?? '';
  const path: string[] = [];
  return tree
    .split('\n')
    .flatMap((line) => {
      const entry = /^( *)([\w-]+)\//.exec(line);
      if (entry === null) return [];
      const depth = (entry[1] ?? '').length / 2;
      path.splice(depth, path.length, entry[2] ?? '');
      return [path.join('/')];
    })
    .sort();
};

it('the tree in the README is the tree of the house', () => {
  expect(foldersInReadme()).toEqual(foldersThatStand());
});
