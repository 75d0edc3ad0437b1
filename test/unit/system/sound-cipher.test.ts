import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyVault } from '../../../src/adapters/system/key-vault.ts';
import { createRecordingFolder, resealingOf } from '../../../src/adapters/system/recordings/recording-folder.ts';
import { createRecordingSeals } from '../../../src/adapters/system/recordings/recording-seals.ts';
import { openSound, sealSound } from '../../../src/adapters/system/recordings/sound-cipher.ts';
import { reencrypt } from '../../../src/oversight/privacy/reencrypt.ts';
import { testVault } from '../../support/test-vault.ts';
import { wholeSound } from '../../support/whole-sound.ts';

const oldKey = new Uint8Array(32).fill(1);
const newKey = new Uint8Array(32).fill(9);
const indexRoot = new Uint8Array(32).fill(2);
const rotated = createKeyVault({ sealing: [newKey, oldKey], indexRoot });
const onlyNew = createKeyVault({ sealing: [newKey], indexRoot });
const now = new Date('2026-11-23T08:00:00Z');

async function* chunks(...parts: readonly Uint8Array[]) {
  for (const part of parts) yield part;
}
const sealed = (sound: Uint8Array) => wholeSound(sealSound(testVault, chunks(sound)));
const opened = (file: Uint8Array) => wholeSound(openSound(testVault, chunks(file)));

describe('a sealed sound', () => {
  it('opens to what was sealed, however it comes in pieces', async () => {
    const sizes = fc.constantFrom(0, 1, 15, 16, 17, 65_535, 65_536, 65_537, 131_072, 200_000);
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 900, max: 90_000 }), async (size, step) => {
        const sound = Buffer.alloc(size, 'abcdefg');
        const parts = Array.from({ length: Math.ceil(size / step) }, (_, at) =>
          sound.subarray(at * step, (at + 1) * step),
        );
        const file = await wholeSound(sealSound(testVault, chunks(...parts)));
        expect(file.includes('abcdefg')).toBe(false);
        const read = Array.from({ length: Math.ceil(file.length / step) }, (_, at) =>
          file.subarray(at * step, (at + 1) * step),
        );
        expect((await wholeSound(openSound(testVault, chunks(...read)))).equals(sound)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('is refused when a bit is changed, a piece is missing or exchanged, or its end is cut off', async () => {
    const file = await sealed(Buffer.alloc(200_000, 7));
    const piece = 64 * 1024 + 16;
    const head = file.length - (3 * piece + (200_000 - 3 * 64 * 1024) + 16);
    const flipped = Buffer.from(file);
    flipped[file.length - 1] = (flipped.at(-1) ?? 0) ^ 1;
    const at = (number: number) => file.subarray(head + number * piece, head + (number + 1) * piece);
    for (const broken of [
      flipped,
      file.subarray(0, head + 2 * piece),
      file.subarray(0, file.length - 5),
      file.subarray(0, 12),
      Buffer.concat([file.subarray(0, head), at(1), at(0), at(2), at(3)]),
      Buffer.concat([file.subarray(0, head), at(0), at(2), at(3)]),
    ]) {
      await expect(opened(broken)).rejects.toThrow();
    }
    expect((await opened(file)).equals(Buffer.alloc(200_000, 7))).toBe(true);
  });

  it('that was written before sounds were sealed is played as it is', async () => {
    expect((await opened(Buffer.from('RIFF....'))).toString()).toBe('RIFF....');
    expect((await opened(Buffer.alloc(0))).length).toBe(0);
  });

  it('never holds more than a few pieces of a long recording', async () => {
    let [given, most, taken] = [0, 0, 0];
    const long = (async function* () {
      for (; given < 200; given += 1) yield Buffer.alloc(32 * 1024);
    })();
    for await (const piece of openSound(testVault, sealSound(testVault, long))) {
      taken += piece.length / (32 * 1024);
      most = Math.max(most, given - taken);
    }
    expect(taken).toBe(200);
    expect(most).toBeLessThan(8);
  });
});

describe('recordings whose key is exchanged', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rexian-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const path = '0a/0a000000-0000-4000-8000-000000000000.mp3';
  const clearFile = async (text = 'clear sound') => {
    await mkdir(join(folder, '0a'), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  const options = { what: 'every-older-key', now: () => now } as const;
  const run = (vault: typeof rotated, what: 'clear' | 'every-older-key' = 'every-older-key') =>
    reencrypt([createRecordingSeals(folder, vault, { ...options, what })], {
      atOnce: 2,
      onProgress: () => {},
      rest: async () => {},
    });
  const played = async (vault: typeof rotated, at: string) =>
    (await wholeSound(createRecordingFolder(folder, vault).read(at))).toString();

  it('are all sealed with the new one, clear ones too, and can be played before, while and after', async () => {
    await clearFile();
    const storage = createRecordingFolder(folder, testVault);
    const kept = await Promise.all(
      ['a', 'b', 'c'].map((word) => storage.keep(chunks(Buffer.from(word.repeat(9))), 'audio/wav')),
    );
    expect(await played(rotated, path)).toBe('clear sound');
    expect(await played(rotated, kept[0]?.path ?? '')).toBe('aaaaaaaaa');
    expect(await run(rotated)).toEqual([{ name: 'recordings', resealed: 4, stale: 0 }]);
    expect(await played(onlyNew, path)).toBe('clear sound');
    for (const [at, word] of ['a', 'b', 'c'].entries()) {
      const text = await played(onlyNew, kept[at]?.path ?? '');
      expect(text).toBe(word.repeat(9));
      expect(createHash('sha256').update(text).digest('hex')).toBe(kept[at]?.sha256);
    }
    expect(await run(rotated)).toEqual([{ name: 'recordings', resealed: 0, stale: 0 }]);
  });

  it('are at a start only sealed when they lay in clear: a key is never taken back', async () => {
    await clearFile();
    const { path: other } = await createRecordingFolder(folder, onlyNew).keep(chunks(Buffer.from('x')), 'audio/wav');
    const before = await readFile(join(folder, other));
    expect(await run(testVault, 'clear')).toEqual([{ name: 'recordings', resealed: 1, stale: 0 }]);
    expect(await readFile(join(folder, path), 'latin1')).not.toContain('clear sound');
    expect((await readFile(join(folder, other))).equals(before)).toBe(true);
  });

  it('stay as they were when a crash comes in the middle, and are sealed once what it left behind is old', async () => {
    await clearFile();
    const half = join(folder, resealingOf(path));
    const part = join(folder, '0a', '0b000000-0000-4000-8000-000000000000.mp3.part');
    await writeFile(half, 'half of it');
    await writeFile(part, 'half of it');
    for (const each of [half, part]) await utimes(each, now, new Date(now.getTime() - 60_000));
    expect(await run(rotated)).toEqual([{ name: 'recordings', resealed: 0, stale: 1 }]);
    expect(await played(rotated, path)).toBe('clear sound');
    for (const each of [half, part]) await utimes(each, now, new Date(now.getTime() - 7_200_000));
    expect(await run(rotated)).toEqual([{ name: 'recordings', resealed: 1, stale: 0 }]);
    expect(await played(onlyNew, path)).toBe('clear sound');
    expect(await readdir(join(folder, '0a'))).toHaveLength(1);
  });

  it('that no key opens stay where they are and are counted', async () => {
    const { path: other } = await createRecordingFolder(folder, onlyNew).keep(chunks(Buffer.from('x')), 'audio/wav');
    expect(await run(testVault)).toEqual([{ name: 'recordings', resealed: 0, stale: 1 }]);
    expect(await played(onlyNew, other)).toBe('x');
    await expect(played(testVault, other)).rejects.toMatchObject({ code: 'storage-unavailable' });
  });

  it('do not come back when they are purged meanwhile', async () => {
    await clearFile();
    const storage = createRecordingFolder(folder, testVault);
    await writeFile(join(folder, resealingOf(path)), 'being sealed anew');
    await storage.discard(path);
    expect(await readdir(join(folder, '0a'))).toEqual([]);
    await expect(played(rotated, path)).rejects.toMatchObject({ code: 'not-found' });
  });
});
