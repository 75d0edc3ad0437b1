import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { crashedBefore } from '../../../src/adapters/postgres/embedded/crashed-before.ts';

const start = (at: string) => `2026-11-23 ${at}.123 UTC [7] LOG:  starting PostgreSQL 18.0 on x86_64-linux\n`;
const recovery =
  '2026-11-23 09:00:00.200 UTC [9] LOG:  database system was not properly shut down; automatic recovery in progress\n';
const clean = '2026-11-23 09:00:00.200 UTC [9] LOG:  database system was shut down at 2026-11-23 08:00:00 UTC\n';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rexian-log-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const logged = (text: string) => writeFile(join(folder, 'server.log'), text);

it('finds that the running server recovered from a crash, and when it was started', async () => {
  await logged(start('08:00:00') + clean + start('09:00:00') + recovery);
  expect(await crashedBefore(folder)).toEqual(new Date('2026-11-23T09:00:00.123Z'));
});

it('is content with an orderly start, also after a crash long ago', async () => {
  await logged(start('08:00:00') + recovery + start('09:00:00') + clean);
  expect(await crashedBefore(folder)).toBeNull();
});

it('follows the folder to where the database lies, and takes a missing log for nothing', async () => {
  expect(await crashedBefore(folder)).toBeNull();
  const elsewhere = await mkdtemp(join(tmpdir(), 'rexian-log-'));
  await writeFile(join(elsewhere, 'server.log'), start('09:00:00') + recovery);
  await writeFile(join(folder, 'location'), `${elsewhere}\n`);
  expect(await crashedBefore(folder)).not.toBeNull();
  await rm(elsewhere, { recursive: true, force: true });
});
