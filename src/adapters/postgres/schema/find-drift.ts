import type { DiffTarget } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { ensureDatabase } from '../embedded/ensure-database.ts';
import { migrate } from '../migrate.ts';
import { openSchemaEngine } from './schema-engine.ts';
import { migrationList, readMigrations, readSchema } from './schema-files.ts';

/** Where schema.prisma and the migrations part ways; `null` means that they agree. SQL leads from the one to the other. */
export interface Drift {
  /** What a new migration would have to do. */
  readonly fromMigrations: string | null;
  /** What sets a migrated database apart from the schema. */
  readonly fromDatabase: string | null;
}

const noFilters = { externalTables: [], externalEnums: [] };

/** Compares the migrations, and a database they were applied to, with the schema. Leaves a database `rexian_drift` on the server. */
export const findDrift = async (serverUrl: string): Promise<Drift> => {
  const [schema, migrations] = await Promise.all([readSchema(), readMigrations()]);
  const scratch = new URL(serverUrl);
  scratch.pathname = '/rexian_drift';
  await ensureDatabase(serverUrl, 'rexian_drift');
  await migrate(scratch.href);
  const { engine, close } = await openSchemaEngine(scratch.href, schema);
  const differenceFrom = (from: DiffTarget) => {
    const to: DiffTarget = { tag: 'schemaDatamodel', files: [schema] };
    return engine.diff({ from, to, script: true, exitCode: true, filters: noFilters });
  };
  try {
    const planned = await differenceFrom({ tag: 'migrations', ...migrationList(migrations) });
    const applied = await differenceFrom({ tag: 'schemaDatasource', configDir: '.', files: [schema] });
    return {
      fromMigrations: planned.exitCode === 0 ? null : planned.stdout,
      fromDatabase: applied.exitCode === 0 ? null : applied.stdout,
    };
  } finally {
    await close();
  }
};
