import type { TestProject } from 'vitest/node';
import { type DatabaseServer, startDatabaseServer } from './database-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the migrated database that every test database is a copy of. */
    templateUrl: string;
  }
}

// Two projects of one run share the server.
const shared = globalThis as { rexianTestServer?: { readonly server: Promise<DatabaseServer>; users: number } };

export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  shared.rexianTestServer ??= { server: startDatabaseServer(), users: 0 };
  const run = shared.rexianTestServer;
  run.users += 1;
  const server = await run.server;
  project.provide('templateUrl', server.templateUrl);
  return async () => {
    run.users -= 1;
    if (run.users > 0) return;
    delete shared.rexianTestServer;
    await server.stop();
  };
};
