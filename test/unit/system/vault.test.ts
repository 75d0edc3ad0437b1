import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addKey, dropOldKeys, keysFromFile, promoteLastKey } from '../../../src/adapters/system/key-file.ts';
import { createKeyVault, type VaultKeys } from '../../../src/adapters/system/key-vault.ts';
import { createLiveVault, followKeyFile } from '../../../src/adapters/system/key-vault-live.ts';
import { parseVaultKeys } from '../../../src/adapters/system/parse-vault-keys.ts';

const key = (): string => randomBytes(32).toString('base64');
const read = (text: string): VaultKeys => {
  const parsed = parseVaultKeys(text);
  if (parsed.kind === 'faults') throw new Error(parsed.faults.join());
  return parsed.keys;
};
const faultsOf = (text: string): readonly string[] => {
  const parsed = parseVaultKeys(text);
  return parsed.kind === 'faults' ? parsed.faults : [];
};
const vaultOf = (text: string) => createKeyVault(read(text));

describe('the vault', () => {
  it('opens what it sealed, whatever the text', () => {
    const vault = vaultOf(key());
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(vault.open(vault.seal(text))).toBe(text);
      }),
    );
  });

  it('seals the same text differently each time', () => {
    const vault = vaultOf(key());
    expect(vault.seal('+8613800138000')).not.toEqual(vault.seal('+8613800138000'));
  });

  it('refuses bytes that were altered anywhere', () => {
    const vault = vaultOf(key());
    const sealed = vault.seal('a secret');
    for (let at = 0; at < sealed.length; at += 1) {
      const altered = sealed.slice();
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(() => vault.open(altered)).toThrow();
    }
    expect(() => vault.open(sealed.slice(0, 20))).toThrow();
  });

  it('opens old data after a new key was put in front, and still finds it', () => {
    const [oldKey, newKey] = [key(), key()];
    const before = vaultOf(oldKey);
    const after = vaultOf(`${newKey},${oldKey}`);
    expect(after.open(before.seal('x'))).toBe('x');
    expect(after.index('x')).toBe(before.index('x'));
    expect(() => before.open(after.seal('x'))).toThrow(/REXIAN_ENCRYPTION_KEYS/);
  });

  it('keeps finding data after the oldest key was dropped when the look-up key is pinned', () => {
    const [oldKey, newKey] = [key(), key()];
    expect(vaultOf(`${newKey},index:${oldKey}`).index('x')).toBe(vaultOf(oldKey).index('x'));
  });

  it('gives different look-ups for different texts and keys', () => {
    const [one, other] = [vaultOf(key()), vaultOf(key())];
    expect(one.index('a')).not.toBe(one.index('b'));
    expect(one.index('a')).not.toBe(other.index('a'));
  });
});

describe('keys in the environment', () => {
  it('names every faulty key by its place and never shows it', () => {
    const found = faultsOf(`${key()},short,${'A'.repeat(43)}?`);
    expect(found).toHaveLength(2);
    expect(found[0]).toContain('key 2');
    expect(found.join()).not.toContain('short,');
  });

  it('refuses an empty list and a second pin', () => {
    expect(faultsOf(' ')).toHaveLength(1);
    expect(faultsOf(`${key()},index:${key()},index:${key()}`)).toHaveLength(1);
    expect(faultsOf(`index:${key()}`)).toHaveLength(1);
  });
});

describe('the key file', () => {
  it('is made once, for its owner only, and read again afterwards', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'rexian-keys-'));
    const made = await Promise.all([keysFromFile(dir), keysFromFile(dir), keysFromFile(dir)]);
    const again = await keysFromFile(dir);
    for (const keys of made) expect(keys.sealing).toEqual(again.sealing);
    expect((await stat(join(dir, 'keys'))).mode & 0o777).toBe(0o600);
    expect((await readFile(join(dir, 'keys'), 'utf8')).trim()).toMatch(
      /^[A-Za-z0-9+/]{43}=\nindex:[A-Za-z0-9+/]{43}=$/,
    );
  });

  it('is never read half-written by another process that starts at the same time', async () => {
    for (let round = 0; round < 4; round += 1) {
      const dir = await mkdtemp(join(tmpdir(), 'rexian-keys-'));
      const made = await Promise.all(Array.from({ length: 16 }, () => keysFromFile(dir)));
      expect(new Set(made.map(({ sealing }) => Buffer.from(sealing[0] ?? []).toString('hex'))).size).toBe(1);
      expect(await readdir(dir)).toEqual(['keys']);
    }
  });

  it('stops the start when it was damaged instead of making new keys', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'rexian-keys-'));
    await writeFile(join(dir, 'keys'), 'rubbish');
    await expect(keysFromFile(dir)).rejects.toThrow(/keys: key 1/);
  });
});

describe('rotating the key file', () => {
  it('is followed by a running vault: first it opens with the new key, then it seals with it, then the old one is gone', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'rexian-keys-'));
    const live = createLiveVault(await keysFromFile(dir));
    const other = createLiveVault(await keysFromFile(dir));
    const follow = followKeyFile(dir, live);
    expect(await follow()).toBe(false);
    const old = live.vault.seal('+8613800138000');
    const [oldName, index] = [live.vault.newestKey, live.vault.index('x')];

    await addKey(dir);
    expect(await follow()).toBe(true);
    expect(live.vault.newestKey).toBe(oldName);
    await promoteLastKey(dir);
    // Somebody was quicker: what they seal can be opened by who has not looked yet.
    await followKeyFile(dir, other)();
    other.take((await keysFromFile(dir)) as VaultKeys);
    expect(live.vault.open(other.vault.seal('hello'))).toBe('hello');
    expect(await follow()).toBe(true);
    expect(live.vault.newestKey).not.toBe(oldName);
    expect(live.vault.isFresh(old)).toBe(false);
    expect(live.vault.open(old)).toBe('+8613800138000');

    await dropOldKeys(dir);
    await follow();
    expect(live.vault.index('x')).toBe(index);
    expect(() => live.vault.open(old)).toThrow(/REXIAN_ENCRYPTION_KEYS/);
    expect((await stat(join(dir, 'keys'))).mode & 0o777).toBe(0o600);
  });
});

describe('signatures', () => {
  it('prove who wrote, whatever key is newest, and outlive a dropped key when its proof key was kept', () => {
    const [oldKey, newKey, indexKey] = [key(), key(), key()];
    const before = vaultOf(`${oldKey},index:${indexKey}`);
    const both = vaultOf(`${newKey},${oldKey},index:${indexKey}`);
    const after = vaultOf(`${newKey},index:${indexKey}`);
    const signature = before.sign('text');
    expect(both.check('text', signature)).toBe('genuine');
    expect(both.check('other', signature)).toBe('altered');
    expect(after.check('text', signature)).toBe('unknown-key');
    expect(after.check('text', signature, both.proofKeys())).toBe('genuine');
    expect(after.check('other', signature, both.proofKeys())).toBe('altered');
    expect(after.check('text', signature.slice(0, 20))).toBe('altered');
    expect(after.check('text', vaultOf(key()).sign('text'), both.proofKeys())).toBe('unknown-key');
  });
});
