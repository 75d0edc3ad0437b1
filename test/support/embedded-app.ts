import { startEmbeddedPostgres } from '../../src/adapters/postgres/embedded/embedded-postgres.ts';
import { durableSettings } from '../../src/adapters/postgres/embedded/server-settings.ts';
import { silentLog } from '../../src/shared/log.ts';

// An app with a database in the folder it is given; lives until it is killed, and on SIGTERM ends without stopping anything.
process.once('SIGTERM', () => process.exit(1));
const server = await startEmbeddedPostgres({
  folder: process.argv[2] ?? '',
  settings: durableSettings,
  log: silentLog,
  manner: 'own',
  onLost: (error) => process.stderr.write(`${error.message}\n`),
});
process.stdout.write(`${server.url}\n`);
setInterval(() => undefined, 60_000);
