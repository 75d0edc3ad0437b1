import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../../src/adapters/postgres/migrate.ts';
import { findDrift } from '../../../src/adapters/postgres/schema/find-drift.ts';
import { openSchemaEngine } from '../../../src/adapters/postgres/schema/schema-engine.ts';
import { migrationList, readMigrations, readSchema } from '../../../src/adapters/postgres/schema/schema-files.ts';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const names = async () => (await readMigrations()).map((migration) => migration.name);

describe('migrations', () => {
  it('applied a second time change nothing', async () => {
    expect(await migrate(database.url)).toEqual([]);
  });

  it('are applied once by processes that start together', async () => {
    const empty = await createEmptyDatabase();
    try {
      const applied = await Promise.all([migrate(empty.url), migrate(empty.url), migrate(empty.url)]);
      expect(applied.flat()).toEqual(await names());
    } finally {
      await empty.drop();
    }
  });

  it('say the same as the schema, on paper and in a database', async () => {
    expect(await findDrift(database.url)).toEqual({ fromMigrations: null, fromDatabase: null });
  });

  it('leave a history that the schema engine accepts', async () => {
    const { engine, close } = await openSchemaEngine(database.url, await readSchema());
    const migrationsList = migrationList(await readMigrations());
    const filters = { externalTables: [], externalEnums: [] };
    const known = { migrationsList, filters, optInToShadowDatabase: false };
    expect(await engine.diagnoseMigrationHistory(known)).toMatchObject({
      history: null,
      failedMigrationNames: [],
      editedMigrationNames: [],
    });
    expect(await engine.applyMigrations({ migrationsList, filters })).toEqual({ appliedMigrationNames: [] });
    await close();
  });

  it('of a newer or an altered Rexian are not touched', async () => {
    const { admin, url } = database;
    await admin(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '30000101000000_later', now())`,
    );
    await expect(migrate(url)).rejects.toThrow(
      '30000101000000_later of the database; this version of Rexian does not know it',
    );
    await admin(`DELETE FROM _prisma_migrations WHERE id = 'x'`);
    await admin(`UPDATE _prisma_migrations SET checksum = 'other'`);
    await expect(migrate(url)).rejects.toThrow('its text was changed since');
  });
});
