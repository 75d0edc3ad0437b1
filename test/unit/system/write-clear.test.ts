import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRecordingFolder } from '../../../src/adapters/system/recordings/recording-folder.ts';
import { writeClear } from '../../../src/commands/audit/write-clear.ts';
import { AppError } from '../../../src/shared/app-error.ts';
import { testVault } from '../../support/test-vault.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rexian-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function* sound(...parts: string[]) {
  for (const part of parts) yield Buffer.from(part);
}

const kept = async () => {
  const storage = createRecordingFolder(join(folder, 'kept'), testVault);
  const { path, sha256 } = await storage.keep(sound('so', 'und'), 'audio/mpeg');
  return { storage, sound: { path, sha256, target: join(folder, 'clear.mp3') } };
};
const written = async () => (await readdir(folder)).filter((name) => name !== 'kept');

it('a recording is written in clear, for this account alone', async () => {
  const { storage, sound: one } = await kept();
  expect(await writeClear(storage, one)).toBe('written');
  expect(await readFile(one.target, 'utf8')).toBe('sound');
  expect((await stat(one.target)).mode & 0o077).toBe(0);
  expect(await written()).toEqual(['clear.mp3']);
});

it('one that is gone, or is not what was kept, leaves no file and is told apart', async () => {
  const { storage, sound: one } = await kept();
  expect(await writeClear(storage, { ...one, sha256: 'other' })).toBe('altered');
  await storage.discard(one.path);
  expect(await writeClear(storage, one)).toBe('gone');
  expect(await written()).toEqual([]);
});

it('one that breaks off in the middle leaves no part of it', async () => {
  const { sound: one } = await kept();
  const broken = {
    async *read() {
      yield Buffer.from('so');
      throw new AppError('storage-unavailable', { doing: 'reading a recording' });
    },
  };
  expect(await writeClear(broken, one)).toBe('unreadable');
  expect(await written()).toEqual([]);
});
