import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';

export interface SchemaFile {
  readonly path: string;
  readonly content: string;
}

export interface Migration {
  /** Folder name: time stamp and title. */
  readonly name: string;
  readonly sql: string;
}

/** Where the schema and its migrations lie, seen from the sources and from the build alike. */
export const prismaFolder = new URL('../../../../prisma/', import.meta.url);

export const readSchema = async (): Promise<SchemaFile> => ({
  path: 'schema.prisma',
  content: await readFile(new URL('schema.prisma', prismaFolder), 'utf8'),
});

/** Every migration, oldest first. */
export const readMigrations = async (): Promise<readonly Migration[]> => {
  const entries = await readdir(new URL('migrations/', prismaFolder), { withFileTypes: true });
  const names = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
  return Promise.all(
    names.map(async (name) => ({
      name,
      sql: await readFile(new URL(`migrations/${name}/migration.sql`, prismaFolder), 'utf8'),
    })),
  );
};

/** The migrations in the form the schema engine takes. */
export const migrationList = (migrations: readonly Migration[]): MigrationList => ({
  baseDir: fileURLToPath(prismaFolder),
  shadowDbInitScript: '',
  lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
  migrationDirectories: migrations.map(({ name, sql }) => ({
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
  })),
});

/** Writes a new migration and returns its path. `title` in small letters, digits and underscores. */
export const writeMigration = async (title: string, sql: string, now: Date): Promise<string> => {
  if (!/^[a-z0-9_]+$/.test(title)) throw new RangeError('write the title in small letters, digits and underscores');
  const stamp = now.toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = new URL(`migrations/${stamp}_${title}/`, prismaFolder);
  const file = new URL('migration.sql', folder);
  await mkdir(folder);
  await writeFile(file, sql);
  return fileURLToPath(file);
};
