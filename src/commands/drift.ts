import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { startEmbeddedPostgres } from '../adapters/postgres/embedded/embedded-postgres.ts';
import { throwawaySettings } from '../adapters/postgres/embedded/server-settings.ts';
import { findDrift } from '../adapters/postgres/schema/find-drift.ts';
import { writeMigration } from '../adapters/postgres/schema/schema-files.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import { silentLog } from '../shared/log.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** `rexian drift [--write title]`: whether prisma/migrations and prisma/schema.prisma say the same. */
export const registerDrift = (program: Command): void => {
  program
    .command('drift')
    .description(
      'compare the migrations, and a database made by them, with schema.prisma; exit code 1 when they differ',
    )
    .option('--write <title>', 'write the difference as a new migration, to be completed by hand')
    .action(async ({ write }: { readonly write?: string }) => {
      const { fromMigrations, fromDatabase } = await onThrowawayServer(findDrift);
      if (fromMigrations !== null && write !== undefined) {
        print(`written: ${await writeMigration(write, fromMigrations, systemClock.now())}`);
        return;
      }
      print(fromMigrations === null ? 'migrations and schema agree' : `migrations lack:\n${fromMigrations}`);
      print(fromDatabase === null ? 'database and schema agree' : `the database lacks:\n${fromDatabase}`);
      if (fromMigrations !== null || fromDatabase !== null) process.exitCode = 1;
    });
};

const onThrowawayServer = async <Result>(work: (url: string) => Promise<Result>): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'rexian-drift-'));
  try {
    const server = await startEmbeddedPostgres({
      folder,
      settings: throwawaySettings,
      log: silentLog,
      manner: 'own',
      onLost: () => undefined,
    });
    return await work(server.url).finally(() => server.stop());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
