import type { Pool } from 'pg';
import type { Vault } from '../../../../shared/vault.ts';
import { sealedColumns } from './sealed-columns.ts';
import { sealText } from './sealed-text.ts';

const atOnce = 200;

/**
 * Seals what an earlier version left in clear, in small batches; a value that changes meanwhile was sealed by whoever changed it. Returns how
 * many. Running it again does only what is left.
 */
export const sealClearRows = async (pool: Pool, vault: Vault): Promise<number> => {
  let sealed = 0;
  for (const { table, column, key } of sealedColumns.filter(({ wasClear }) => wasClear === true)) {
    for (let left = true; left; ) {
      const { rows } = await pool.query<{ key: string; text: string }>(
        `SELECT ${key}::text AS key, ${column} AS text FROM ${table} WHERE ${column} NOT LIKE 'sealed:%' LIMIT ${atOnce}`,
      );
      for (const row of rows) {
        const { rowCount } = await pool.query(
          `UPDATE ${table} SET ${column} = $3 WHERE ${key}::text = $1 AND ${column} = $2`,
          [row.key, row.text, sealText(vault, row.text)],
        );
        sealed += rowCount ?? 0;
      }
      left = rows.length === atOnce;
    }
  }
  return sealed;
};
