import type { Vault } from '../../shared/vault.ts';
import { readKeyFile } from './key-file.ts';
import { createKeyVault, type VaultKeys } from './key-vault.ts';

/** A vault whose keys can be exchanged while it is used. */
export interface LiveVault {
  readonly vault: Vault;
  take(keys: VaultKeys): void;
}

export const createLiveVault = (keys: VaultKeys): LiveVault => {
  let now = createKeyVault(keys);
  return {
    vault: {
      seal: (text) => now.seal(text),
      open: (sealed) => now.open(sealed),
      index: (text) => now.index(text),
      isFresh: (sealed) => now.isFresh(sealed),
      get newestKey() {
        return now.newestKey;
      },
      sign: (text) => now.sign(text),
      check: (text, signature, kept) => now.check(text, signature, kept),
      proofKeys: () => now.proofKeys(),
    },
    take: (next) => {
      now = createKeyVault(next);
    },
  };
};

/** Looks whether the key file has changed since the last look, and takes up its keys; a file that cannot be read changes nothing and throws. */
export const followKeyFile = (dataDir: string, { take }: LiveVault): (() => Promise<boolean>) => {
  let known: string | null = null;
  return async () => {
    const { text, keys } = await readKeyFile(dataDir);
    if (text === known) return false;
    const isNews = known !== null;
    known = text;
    if (isNews) take(keys);
    return isNews;
  };
};
