import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool, PoolClient } from 'pg';

/** A row or a file as one text, and where it stands. */
export interface KeptText {
  readonly place: string;
  readonly text: string;
}

/** Every row of every table of every schema as text, the queue's too; indexes hold nothing that a row does not. */
export const everyRow = async (pool: Pool): Promise<readonly KeptText[]> => {
  const owner = await pool.connect();
  try {
    await owner.query('SET ROLE NONE');
    return await rowsSeenBy(owner);
  } finally {
    owner.release(true);
  }
};

const rowsSeenBy = async (pool: PoolClient): Promise<readonly KeptText[]> => {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  const kept: KeptText[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ text: string }>(`SELECT whole::text AS text FROM ${name} AS whole`);
    kept.push(...rows.map(({ text }) => ({ place: name, text })));
  }
  return kept;
};

/** Every file of a folder, names included. */
export const everyFile = async (folder: string): Promise<readonly KeptText[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        return { place: path, text: `${path}\n${await readFile(path, 'latin1')}` };
      }),
  );
};

/** Where any of the digits stands in clear, also as bytes in hexadecimal or base64: places with an excerpt. */
export const findDigits = (kept: readonly KeptText[], digits: readonly string[]): readonly string[] => {
  const forms = digits.flatMap((number) => [
    number,
    Buffer.from(number).toString('hex'),
    Buffer.from(number).toString('base64').replace(/=+$/, ''),
  ]);
  return kept.flatMap(({ place, text }) => {
    const found = forms.find((form) => text.includes(form));
    if (found === undefined) return [];
    const at = text.indexOf(found);
    return [`${place}: ${text.slice(Math.max(0, at - 60), at + 20)}`];
  });
};
