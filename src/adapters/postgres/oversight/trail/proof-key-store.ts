import type { Pool } from 'pg';
import type { Vault } from '../../../../shared/vault.ts';

/** Keeps the proof key of every listed key with the data; what is kept already stays. */
export const keepProofKeys = async (pool: Pool, vault: Vault, now: Date): Promise<void> => {
  for (const { name, sealed } of vault.proofKeys())
    await pool.query('INSERT INTO proof_key (name, sealed, kept_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      name,
      Buffer.from(sealed),
      now,
    ]);
};
