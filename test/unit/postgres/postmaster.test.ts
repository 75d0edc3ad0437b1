import { describe, expect, it } from 'vitest';
import { grants } from '../../../src/adapters/postgres/embedded/machine/reach.ts';
import { parseLockFile } from '../../../src/adapters/postgres/embedded/postmaster.ts';

const lock = (status: string) => `4711\n/data/cluster\n1795399200\n55432\n\n127.0.0.1\n  1  2\n${status}\n`;

describe('the lock file of a server', () => {
  it('tells process, port and whether it takes connections', () => {
    expect(parseLockFile(lock('ready   '))).toEqual({ pid: 4711, port: 55432, isReady: true });
    expect(parseLockFile(lock('starting'))).toEqual({ pid: 4711, port: 55432, isReady: false });
    expect(parseLockFile(lock('stopping'))).toMatchObject({ isReady: false });
  });

  it('tells nothing while it is being written', () => {
    for (const text of ['', '4711', '4711\n/data\n1795399200', 'x\n/data\n1\n5432\n', '-4711\n/data\n1\n5432\n'])
      expect(parseLockFile(text)).toBeNull();
  });
});

describe('the rights of an account', () => {
  const account = { uid: 26, gid: 26 };

  it('are those of the owner, else of the group, else of everybody', () => {
    expect(grants({ mode: 0o700, uid: 26, gid: 0 }, account, 'enter')).toBe(true);
    expect(grants({ mode: 0o077, uid: 26, gid: 0 }, account, 'enter')).toBe(false);
    expect(grants({ mode: 0o710, uid: 0, gid: 26 }, account, 'enter')).toBe(true);
    expect(grants({ mode: 0o710, uid: 0, gid: 26 }, account, 'read')).toBe(false);
    expect(grants({ mode: 0o701, uid: 0, gid: 0 }, account, 'enter')).toBe(true);
    expect(grants({ mode: 0o750, uid: 0, gid: 0 }, account, 'enter')).toBe(false);
  });
});
