import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asApplication } from '../../../src/adapters/postgres/database-roles.ts';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../../src/adapters/postgres/embedded/embedded-postgres.ts';
import { throwawaySettings } from '../../../src/adapters/postgres/embedded/server-settings.ts';
import { migrate } from '../../../src/adapters/postgres/migrate.ts';
import { silentLog } from '../../../src/shared/log.ts';

// A server of its own: roles belong to a whole server, and these tests take them away.
let server: EmbeddedPostgres;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rexian-roles-'));
  const onLost = (error: Error): never => {
    throw error;
  };
  server = await startEmbeddedPostgres({ folder, settings: throwawaySettings, log: silentLog, manner: 'own', onLost });
}, 60_000);
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const ask = async (url: string, sql: string): Promise<readonly Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

/** A database of its own, owned by a login that is no superuser. */
const ownedBy = async (login: string, rights: string): Promise<string> => {
  await ask(server.url, `CREATE ROLE ${login} LOGIN PASSWORD 'secret' ${rights}`);
  await ask(server.url, `CREATE DATABASE ${login} OWNER ${login}`);
  const url = new URL(server.url);
  url.username = login;
  url.password = 'secret';
  url.pathname = `/${login}`;
  return url.href;
};

describe('the database roles', () => {
  it('that a login may not make are asked for in words, with the statements to run', async () => {
    const url = await ownedBy('plain', '');
    await expect(migrate(url)).rejects.toMatchObject({
      code: 'configuration-invalid',
      doing: expect.stringMatching(
        /the login "plain" may not make them[\s\S]*CREATE ROLE rexian_app NOLOGIN;\n.*CREATE ROLE rexian_reader NOLOGIN;\n.*GRANT rexian_app, rexian_reader TO "plain";/,
      ),
    });
    expect(await ask(url, `SELECT to_regclass('unit') AS unit`)).toEqual([{ unit: null }]);
  });

  it('are made by a login that may, and the application runs as one of them', async () => {
    const url = await ownedBy('maker', 'CREATEROLE');
    expect((await migrate(url)).length).toBeGreaterThan(5);
    expect(await migrate(url)).toEqual([]);
    const app = asApplication(url);
    expect(await ask(app, 'SELECT current_user AS me, session_user AS login')).toEqual([
      { me: 'rexian_app', login: 'maker' },
    ]);
    await ask(app, `INSERT INTO unit (id, code, time_zone) VALUES ('a', 'AA', 'UTC'), ('b', 'BB', 'UTC')`);
    expect(
      await ask(app, `BEGIN; SET LOCAL ROLE rexian_reader; SET LOCAL rexian.units = 'b'; SELECT 1`).then(() => 'ok'),
    ).toBe('ok');
    await expect(ask(app, 'DELETE FROM audit_entry')).rejects.toThrow('permission denied');
    await expect(ask(app, 'CREATE TABLE sneaky ()')).rejects.toThrow('permission denied');
  });

  it('that an administrator made and granted are enough', async () => {
    const url = await ownedBy('granted', '');
    await expect(migrate(url)).rejects.toThrow('GRANT rexian_app, rexian_reader TO "granted"');
    await ask(server.url, 'GRANT rexian_app, rexian_reader TO granted');
    expect((await migrate(url)).length).toBeGreaterThan(5);
  });
});

describe('a connection string', () => {
  it('keeps its own options beside the role', () => {
    const url = new URL(asApplication('postgresql://u:p@h/d?options=-c%20work_mem%3D1MB'));
    expect(url.searchParams.get('options')).toBe('-c work_mem=1MB -c role=rexian_app');
  });
});
