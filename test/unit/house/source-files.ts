import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface SourceFile {
  /** From the root of the project, with forward slashes: `src/tickets/ticket.ts`. */
  readonly path: string;
  readonly text: string;
  /** Files of the project it imports, and packages or built-in modules. */
  readonly imports: readonly Import[];
}

export interface Import {
  /** A path from the root for our own files, else the package's name or `node:…`. */
  readonly target: string;
  readonly own: boolean;
  readonly typeOnly: boolean;
}

export const filesUnder = (folder: string, ending = '.ts'): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.includes('/generated/'))
    .sort();

export const readSource = (): SourceFile[] =>
  filesUnder('src').map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return { path, text, imports: importsOf(path, text) };
  });

const statement =
  /^(?:import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;

export const importsOf = (path: string, text: string): Import[] =>
  [...text.matchAll(statement)].map((match) => {
    const target = match[2] ?? match[3] ?? match[4] ?? '';
    const own = target.startsWith('.');
    return { target: own ? ownPath(path, target) : packageOf(target), own, typeOnly: match[1] !== undefined };
  });

const ownPath = (from: string, target: string): string =>
  normalize(join(dirname(from), target))
    .split(sep)
    .join('/');

const packageOf = (target: string): string => {
  if (target.startsWith('node:')) return target;
  const parts = target.split('/');
  return target.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? target);
};
