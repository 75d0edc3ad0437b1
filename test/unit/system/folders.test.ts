import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRecordingFolder } from '../../../src/adapters/system/recordings/recording-folder.ts';
import { createSpoolFolder } from '../../../src/adapters/system/spool-folder.ts';
import type { RecordingStorage } from '../../../src/calls/recordings/ports.ts';
import type { SpoolEntry } from '../../../src/calls/trouble/spool.ts';
import { callSid } from '../../support/sample-call.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';
import { testVault } from '../../support/test-vault.ts';
import { wholeSound } from '../../support/whole-sound.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rexian-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const heard = async (storage: RecordingStorage, path: string): Promise<string> =>
  (await wholeSound(storage.read(path))).toString('utf8');

async function* sound(...parts: string[]) {
  for (const part of parts) yield Buffer.from(part);
}

describe('a folder of recordings', () => {
  it('keeps a sound under a random name that only this account can read', async () => {
    const storage = createRecordingFolder(folder, testVault);
    const one = await storage.keep(sound('so', 'und'), 'audio/mpeg');
    const two = await storage.keep(sound('sound'), 'audio/wav');
    expect(one).toMatchObject({ bytes: 5, sha256: two.sha256 });
    expect(one.path).toMatch(/^[0-9a-f]{2}\/[0-9a-f-]{36}\.mp3$/);
    expect(two.path).toMatch(/\.wav$/);
    expect(await readFile(join(folder, one.path), 'latin1')).not.toContain('sound');
    expect(await heard(storage, one.path)).toBe('sound');
    expect((await stat(join(folder, one.path))).mode & 0o077).toBe(0);
  });

  it('leaves nothing behind when the sound breaks off', async () => {
    const storage = createRecordingFolder(folder, testVault);
    async function* broken() {
      yield Buffer.from('so');
      throw new Error('broken');
    }
    await expect(storage.keep(broken(), 'audio/mpeg')).rejects.toMatchObject({ code: 'storage-unavailable' });
    expect((await readdir(folder, { recursive: true })).filter((name) => name.includes('.'))).toEqual([]);
  });

  it('takes away what it kept, and nothing else', async () => {
    const storage = createRecordingFolder(folder, testVault);
    const { path } = await storage.keep(sound('x'), 'audio/mpeg');
    await storage.discard(path);
    await storage.discard(path);
    await expect(readFile(join(folder, path))).rejects.toThrow('ENOENT');
    await expect(storage.discard('../../etc/passwd')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the spool', () => {
  const ended = (minutes: number, n = 1): SpoolEntry => ({
    kind: 'status',
    at: minutesAfter(monday, minutes),
    notice: {
      callSid: callSid(n),
      state: 'completed',
      from: { kind: 'number', e164: '+8613800138000' },
      dialled: '+862363000000',
      durationSeconds: 5,
    },
  });

  it('gives back what it kept, oldest first, also to another process', async () => {
    const spool = createSpoolFolder(folder, testVault);
    await spool.keep(ended(2, 2));
    await spool.keep(ended(1, 1));
    const other = createSpoolFolder(folder, testVault);
    const names = await other.names(10);
    expect(await Promise.all(names.map(other.read))).toEqual([ended(1, 1), ended(2, 2)]);
    expect(await other.names(1)).toEqual(names.slice(0, 1));
  });

  it('keeps the same thing once', async () => {
    const spool = createSpoolFolder(folder, testVault);
    await spool.keep(ended(1));
    await spool.keep(ended(2));
    expect(await spool.names(10)).toHaveLength(1);
  });

  it('cannot be read without the vault', async () => {
    const spool = createSpoolFolder(folder, testVault);
    await spool.keep(ended(1));
    for (const name of await spool.names(10))
      expect(await readFile(join(folder, name), 'latin1')).not.toContain('13800138000');
  });

  it('lets go of what was taken up and puts aside what never can be', async () => {
    const spool = createSpoolFolder(folder, testVault);
    await spool.keep(ended(1, 1));
    await spool.keep(ended(2, 2));
    const [one = '', two = ''] = await spool.names(10);
    await spool.remove(one);
    await spool.setAside(two);
    await spool.setAside(two);
    expect(await spool.names(10)).toEqual([]);
    expect(await spool.read(one)).toBeNull();
    expect(await readdir(join(folder, 'aside'))).toEqual([two]);
  });

  it('is empty before anything was kept, and blind to other files', async () => {
    expect(await createSpoolFolder(join(folder, 'none'), testVault).names(10)).toEqual([]);
    await writeFile(join(folder, 'notes.txt'), 'x');
    await writeFile(join(folder, '000000000000001-x.sealed.part'), 'x');
    const spool = createSpoolFolder(folder, testVault);
    expect(await spool.names(10)).toEqual([]);
    await expect(spool.read('../notes.txt')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('says so when it cannot keep anything', async () => {
    const file = join(folder, 'file');
    await writeFile(file, 'x');
    await expect(createSpoolFolder(file, testVault).keep(ended(1))).rejects.toMatchObject({
      code: 'storage-unavailable',
    });
  });
});
