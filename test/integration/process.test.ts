import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const children: ChildProcess[] = [];

const run = (env: Readonly<Record<string, string>>) => {
  const child = spawn(process.execPath, ['--import', 'tsx', main, 'start'], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const printed = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    printed.out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    printed.err += chunk.toString();
  });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ready = async (): Promise<string> => {
    await eventually(() => {
      if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${printed.err}`);
      expect(printed.out).toContain('Rexian is ready');
    }, 90_000);
    const port = /\(port (\d+)/.exec(printed.out)?.[1] ?? '';
    return `http://127.0.0.1:${port}`;
  };
  return { child, printed, exit, ready };
};

describe('the process', () => {
  let dataDir: string;
  let database: TestDatabase;
  beforeAll(async () => {
    [database, dataDir] = await Promise.all([createTestDatabase(), mkdtemp(join(tmpdir(), 'rexian-process-'))]);
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('lists every fault of its environment and exits with 1, before it touches anything', async () => {
    const { exit, printed } = run({
      PORT: 'ninety',
      LOG_LEVEL: 'loud',
      TWILIO_AUTH_TOKEN: 'geheimnis',
      REXIAN_DATA_DIR: dataDir,
    });
    expect(await exit).toBe(1);
    expect(printed.err).toContain('The environment has 3 faults; nothing was started.');
    expect(printed.err).toMatch(/PORT = ninety: .+\n.+LOG_LEVEL = loud: .+\n.+TWILIO_ACCOUNT_SID is not set: /);
    expect(printed.err + printed.out).not.toContain('geheimnis');
  }, 30_000);

  it('says that it rehearses and what to do next; loses no timer to kill -9; ends with 0 when asked', async () => {
    const env = { DATABASE_URL: database.url, REXIAN_DATA_DIR: dataDir };
    const first = run(env);
    await first.ready();
    expect(first.printed.out).toMatch(/REHEARSAL[\s\S]*npm run flow -- call[\s\S]*TWILIO_ACCOUNT_SID/);
    first.child.kill('SIGKILL');
    await first.exit;

    const id = randomUUID();
    await database.pool.query(
      `INSERT INTO effect (id, key, job, payload, not_before) VALUES ($1::uuid, $1::text, 'show-card', $2, now() - interval '1 minute')`,
      [id, { ticketId: randomUUID(), version: 1 }],
    );
    const second = run(env);
    const url = await second.ready();
    await eventually(async () => {
      const { rows } = await database.pool.query('SELECT settled_at FROM effect WHERE id = $1', [id]);
      expect(rows[0].settled_at).not.toBeNull();
    }, 40_000);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    second.child.kill('SIGTERM');
    expect(await second.exit).toBe(0);
    expect(second.printed.out).not.toContain('"level":"error"');
  }, 240_000);
});
