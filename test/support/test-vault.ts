import { createKeyVault } from '../../src/adapters/system/key-vault.ts';

/** A vault with fixed keys. */
export const testVault = createKeyVault({
  sealing: [new Uint8Array(32).fill(1)],
  indexRoot: new Uint8Array(32).fill(2),
});
