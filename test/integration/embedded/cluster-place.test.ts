import { chmod, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settlePlace } from '../../../src/adapters/postgres/embedded/cluster-place.ts';

const isRoot = process.getuid?.() === 0;
let home: string;
let shelf: string;
beforeEach(async () => {
  const base = await mkdtemp(join(tmpdir(), 'rexian-place-'));
  await chmod(base, 0o755);
  [home, shelf] = [join(base, 'home'), join(base, 'shelf')];
  await mkdir(home);
});
afterEach(() => rm(join(home, '..'), { recursive: true, force: true }));

describe('the place of the embedded database', () => {
  it('is the folder that was asked for', async () => {
    const folder = join(home, '.data', 'postgres');
    expect(await settlePlace(folder, shelf)).toMatchObject({ base: folder, cluster: join(folder, 'cluster') });
  });

  it.runIf(isRoot)('is the folder when only Rexian’s own folders had to be opened for the server', async () => {
    await mkdir(join(home, 'data'), { mode: 0o700 });
    const folder = join(home, 'data', 'postgres');
    expect(await settlePlace(folder, shelf)).toMatchObject({ base: folder });
    expect((await stat(join(home, 'data'))).mode & 0o777).toBe(0o711);
  });

  it.runIf(isRoot)('is elsewhere when the server cannot get into the project, and stays there', async () => {
    await chmod(home, 0o700);
    const folder = join(home, 'project', '.data', 'postgres');
    const first = await settlePlace(folder, shelf);
    expect(first.base.startsWith(`${shelf}/`)).toBe(true);
    expect(await readFile(join(folder, 'location'), 'utf8')).toBe(`${first.base}\n`);
    expect(await settlePlace(folder, shelf)).toEqual(first);
    expect((await stat(home)).mode & 0o777).toBe(0o700);
  });

  it.runIf(isRoot)('is never silently begun anew when the data went missing', async () => {
    await chmod(home, 0o700);
    const folder = join(home, 'project', '.data', 'postgres');
    const { base } = await settlePlace(folder, shelf);
    await rm(base, { recursive: true });
    await expect(settlePlace(folder, shelf)).rejects.toThrow(`looking for the database in ${base}`);
  });
});
