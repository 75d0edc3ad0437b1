import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const shown = ['prisma', 'src', 'src/adapters', 'test', 'docs'];

const root = new URL('../../../', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, root), 'utf8');

/** Folders the tree must name: those at the top, and those inside the folders that it opens. A machine without git has them too. */
const foldersThatStand = (): readonly string[] => {
  const ignored = new Set(
    read('.gitignore')
      .split('\n')
      .map((line) => line.replace(/\/$/, '')),
  );
  const inside = (parent: string): readonly string[] =>
    readdirSync(new URL(parent, root), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => `${parent}${name}`)
      .filter((folder) => !ignored.has(folder) && readdirSync(new URL(folder, root)).length > 0);
  return ['', ...shown.map((folder) => `${folder}/`)].flatMap(inside).sort();
};

const foldersInReadme = (): readonly string[] => {
  const tree = /```text\n(.*?)```/s.exec(read('README.md'))?.[1] ?? '';
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
