import { createHash } from 'node:crypto';
import type { TestDatabase } from './database.ts';

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly needed: boolean;
  /** The table it points at; `null`: none. */
  readonly refers: string | null;
}

/** The tables a reader may look into, in the order of their names. */
export const scopedTables = async ({ admin }: TestDatabase): Promise<readonly string[]> => {
  const { rows } = await admin<{ name: string }>(
    `SELECT tablename AS name FROM pg_policies WHERE schemaname = 'public' AND 'rexian_reader' = ANY (roles) ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
};

/**
 * Puts one row a unit into every one of `tables`, made up from the catalogue: a column that points at another table points at the row of the
 * same unit. For a database that is thrown away: its checks are dropped.
 */
export const putOneRowEach = async (
  database: TestDatabase,
  tables: readonly string[],
  units: readonly string[],
): Promise<void> => {
  const columns = await columnsOf(database);
  const inserts = tables.flatMap((table) =>
    units.map((unit, index) => {
      const filled = columns.filter(
        (column) => column.table === table && (column.needed || column.refers !== null || column.name === 'unit_id'),
      );
      const names = filled.map(({ name }) => `"${name}"`).join(', ');
      return `INSERT INTO "${table}" (${names}) VALUES (${filled.map((column) => madeUp(column, unit, index)).join(', ')});`;
    }),
  );
  await database.admin(`DO $$ DECLARE rule record; BEGIN
      FOR rule IN SELECT conrelid::regclass AS place, conname FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', rule.place, rule.conname);
      END LOOP;
    END $$`);
  await database.admin(`BEGIN; SET LOCAL session_replication_role = replica; ${inserts.join('\n')} COMMIT`);
};

const columnsOf = async ({ admin }: TestDatabase): Promise<readonly Column[]> => {
  const { rows } = await admin<Column>(
    `SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, NULL) AS type,
            a.attnotnull AS needed,
            (SELECT f.confrelid::regclass::text FROM pg_constraint f
              WHERE f.contype = 'f' AND f.conrelid = c.oid AND f.conkey = ARRAY[a.attnum] LIMIT 1) AS refers
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped`,
  );
  return rows;
};

const uuidOf = (table: string, unit: string): string => {
  const hex = createHash('md5').update(`${table} ${unit}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

const madeUp = ({ table, name, type, refers }: Column, unit: string, index: number): string => {
  if (name === 'unit_id' || refers === 'unit' || (table === 'unit' && name === 'id')) return `'${unit}'`;
  switch (type) {
    case 'uuid':
      return `'${uuidOf(refers ?? (name === 'id' ? table : name), unit)}'`;
    case 'text':
      return `'${name}-${unit}'`;
    case 'integer':
    case 'bigint':
      return String(index + 1);
    case 'boolean':
      return 'false';
    case 'jsonb':
      return `'{}'`;
    case 'bytea':
      return `'\\x00'`;
    case 'date':
      return `'2026-11-0${index + 1}'`;
    case 'text[]':
      return `'{}'`;
    default:
      return `'2026-11-0${index + 1}T00:00:00Z'`;
  }
};
