import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../../src/adapters/postgres/embedded/embedded-postgres.ts';
import { findPostmaster } from '../../../src/adapters/postgres/embedded/postmaster.ts';
import { durableSettings } from '../../../src/adapters/postgres/embedded/server-settings.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { eventually } from '../../support/eventually.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rexian-embedded-'));
});
const started: { stop(): unknown }[] = [];
afterEach(async () => {
  for (const each of started.splice(0)) await each.stop();
  await rm(folder, { recursive: true, force: true });
});

const start = async (manner: 'own' | 'join' = 'own'): Promise<EmbeddedPostgres> => {
  const server = await startEmbeddedPostgres({
    folder,
    settings: durableSettings,
    log: silentLog,
    manner,
    onLost: (error) => {
      throw error;
    },
  });
  started.push(server);
  return server;
};

const ask = async (url: string, sql: string): Promise<unknown> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query<{ answer: unknown }>(sql);
    return result.rows?.[0]?.answer;
  } finally {
    await client.end();
  }
};

const startApp = async (): Promise<{ readonly child: ChildProcess; readonly url: string }> => {
  const script = join(import.meta.dirname, '../../support/embedded-app.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push({ stop: () => child.kill('SIGKILL') });
  const url = await new Promise<string>((resolve) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
  return { child, url };
};

const died = (child: ChildProcess): Promise<unknown> => new Promise((resolve) => child.once('exit', resolve));

describe('the embedded PostgreSQL', () => {
  it('keeps its data over a stop, and no server stays behind', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    expect(await findPostmaster(first.cluster)).toBeNull();
    const second = await start();
    expect(await ask(second.url, 'SELECT answer FROM kept')).toBe(42);
  });

  it('listens on this machine only and asks for its password', async () => {
    const { url } = await start();
    expect(await ask(url, `SELECT current_setting('listen_addresses') AS answer`)).toBe('127.0.0.1');
    const guess = new URL(url);
    guess.password = 'guess';
    await expect(ask(guess.href, 'SELECT 1 AS answer')).rejects.toMatchObject({ code: '28P01' });
  });

  it('is refused to a second app, joined by a command, and adopted after the app was killed', async () => {
    const app = await startApp();
    await ask(app.url, 'CREATE TABLE kept AS SELECT 7 AS answer');
    await expect(start()).rejects.toThrow(
      `${folder}: another Rexian (process ${app.child.pid}) uses it; stop that one, or set REXIAN_DATA_DIR`,
    );
    const guest = await start('join');
    expect(guest.url).toBe(app.url);
    await guest.stop();
    const orphan = await findPostmaster(guest.cluster);

    app.child.kill('SIGKILL');
    await died(app.child);
    const next = await start();
    expect((await findPostmaster(next.cluster))?.pid).toBe(orphan?.pid);
    expect(await ask(next.url, 'SELECT answer FROM kept')).toBe(7);
    await next.stop();
    expect(await findPostmaster(next.cluster)).toBeNull();
  });

  it('is taken along when its app exits unprepared', async () => {
    const app = await startApp();
    app.child.kill('SIGTERM');
    await died(app.child);
    await eventually(async () => expect(await findPostmaster(join(folder, 'cluster'))).toBeNull());
  });

  it('is started again on the same port when it dies under the app', async () => {
    const server = await start();
    await ask(server.url, 'CREATE TABLE kept AS SELECT 9 AS answer');
    const before = await findPostmaster(server.cluster);
    process.kill(before?.pid ?? 0, 'SIGQUIT');
    await eventually(async () => expect(await ask(server.url, 'SELECT answer FROM kept')).toBe(9));
    const after = await findPostmaster(server.cluster);
    expect(after?.pid).not.toBe(before?.pid);
    const owners = `SELECT count(*)::int AS answer FROM pg_stat_activity WHERE application_name LIKE 'rexian owner %'`;
    await eventually(async () => expect(await ask(server.url, owners)).toBe(1));
    await expect(start()).rejects.toThrow('another Rexian');
  });

  it('starts beside a lock file whose process number belongs to someone else now', async () => {
    const first = await start();
    await first.stop();
    const lock = `${process.pid}\n${first.cluster}\n0\n5432\n\n127.0.0.1\n 1 2\nready\n`;
    await writeFile(join(first.cluster, 'postmaster.pid'), lock);
    const second = await start();
    expect(await ask(second.url, 'SELECT 1 AS answer')).toBe(1);
  });

  it('throws away a folder that was never finished, and nothing that ever served', async () => {
    await mkdir(join(folder, 'cluster', 'global'), { recursive: true });
    await writeFile(join(folder, 'cluster', 'PG_VERSION'), '18');
    await mkdir(join(folder, 'cluster.draft-999999999-x'));
    const server = await start();
    expect(await ask(server.url, 'SELECT 1 AS answer')).toBe(1);
    expect((await readdir(folder)).sort()).toEqual(['cluster', 'server.log']);
    await server.stop();
    await rm(join(folder, 'cluster', 'rexian.password'));
    await expect(start()).rejects.toThrow('was not made by Rexian; move the folder away');
  });

  it('goes to one of two that begin at the same time on an empty folder', async () => {
    const results = await Promise.allSettled([start(), start()]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
