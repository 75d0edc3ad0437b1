import { createPostgresCallStore, createPostgresSecurityLog } from '../../src/adapters/postgres/call/call-store.ts';
import { createPostgresRecordingStore } from '../../src/adapters/postgres/call/recording-store.ts';
import { createPostgresTextStore } from '../../src/adapters/postgres/call/text-store.ts';
import type { Recording } from '../../src/calls/recordings/recording.ts';
import type { CallWorld, KeptText, KeptWish } from './contracts/call-world.ts';
import type { TestDatabase } from './database.ts';
import { postgresWorld } from './postgres-world.ts';
import { testVault } from './test-vault.ts';

/** Every store that a call touches on a PostgreSQL database, emptied first. */
export const postgresCallWorld = async (database: TestDatabase): Promise<CallWorld> => {
  const { pool } = database;
  return {
    ...(await postgresWorld(database)),
    calls: createPostgresCallStore(pool, testVault),
    recordings: createPostgresRecordingStore(pool),
    texts: createPostgresTextStore(pool, testVault),
    security: createPostgresSecurityLog(pool),
    textsKept: async () => (await pool.query<KeptText>('SELECT id, state, params FROM text_message ORDER BY id')).rows,
    wishes: async () =>
      (
        await pool.query<KeptWish>(
          `SELECT id, citizen_id AS "citizenId", unit_id AS "unitId", language, asked_at AS "askedAt", ended_at AS "endedAt",
             ended_by AS "endedBy" FROM notice_subscription ORDER BY asked_at, id`,
        )
      ).rows,
    recordingsKept: async () =>
      (
        await pool.query<Pick<Recording, 'id' | 'state' | 'ticketId' | 'seconds'>>(
          'SELECT id, state, ticket_id AS "ticketId", seconds FROM recording ORDER BY id',
        )
      ).rows,
  };
};
