import type { Pool } from 'pg';
import type { SealedPlace } from '../../../../oversight/privacy/ports.ts';
import type { Vault } from '../../../../shared/vault.ts';
import { openText, resealWritten, sealedBytes, sealText } from './sealed-text.ts';

interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** The primary key, as one value that sorts. */
  readonly key: string;
  readonly keyType: string;
  /** How the value is written; `written`: sealed texts anywhere in a JSON value. */
  readonly form: 'bytes' | 'text' | 'reply' | 'written';
  /** Rows of an earlier version stand in clear: they are sealed with the rest. */
  readonly wasClear?: true;
}

const bytes = (table: string, column: string, keyType = 'uuid', key = 'id'): SealedColumn => ({
  table,
  column,
  key,
  keyType,
  form: 'bytes',
});

/** Every column of the database that holds sealed data. A test holds the list against the schema. */
export const sealedColumns: readonly SealedColumn[] = [
  bytes('citizen', 'phone_sealed'),
  bytes('call', 'session'),
  { table: 'call_turn', column: 'reply', key: '(call_id, step)', keyType: 'record', form: 'reply' },
  bytes('ticket', 'particulars'),
  { table: 'ticket', column: 'answer', key: 'id', keyType: 'uuid', form: 'text' },
  { table: 'ticket_event', column: 'detail', key: 'id', keyType: 'uuid', form: 'written' },
  { table: 'duty_absence', column: 'reason', key: 'id', keyType: 'uuid', form: 'text', wasClear: true },
  { table: 'suspicion', column: 'words', key: 'id', keyType: 'uuid', form: 'text' },
  { table: 'suspicion', column: 'outcome_words', key: 'id', keyType: 'uuid', form: 'text' },
  ...['words', 'outcome', 'answer'].map(
    (column): SealedColumn => ({ table: 'partner_notice', column, key: 'id', keyType: 'uuid', form: 'text' }),
  ),
  { table: 'partner_check_item', column: 'words', key: 'notice_id', keyType: 'uuid', form: 'text' },
  ...['words', 'reply', 'outcome'].map(
    (column): SealedColumn => ({ table: 'coaching_note', column, key: 'id', keyType: 'uuid', form: 'text' }),
  ),
  { table: 'training_result', column: 'note', key: 'id', keyType: 'uuid', form: 'text' },
  bytes('staff_credential', 'number_sealed'),
  bytes('ticket_correction', 'before'),
  bytes('ticket_correction', 'after'),
  bytes('edition_particulars', 'phones', 'integer', 'seq'),
  bytes('edition_particulars', 'source', 'integer', 'seq'),
  bytes('proof_key', 'sealed', 'text', 'name'),
];

interface Found {
  readonly key: string;
  readonly part: number;
  readonly value: unknown;
}

/** The columns as places that can be sealed anew. */
export const createSealedColumns = (pool: Pool, vault: Vault): readonly SealedPlace[] =>
  sealedColumns.map((column) => placeOf(pool, vault, column));

const placeOf = (pool: Pool, vault: Vault, column: SealedColumn): SealedPlace => ({
  name: `${column.table}.${column.column}`,
  async stale() {
    const { rows } = await pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${column.table} WHERE ${isStale(column, '$1')}`,
      [nameParam(vault, column)],
    );
    return rows[0]?.n ?? 0;
  },
  async reseal(after, limit) {
    const [key, part] = column.keyType === 'record' ? ['call_id', 'step'] : [column.key, '0'];
    const [afterKey = null, afterPart = '0'] = after?.split('/') ?? [];
    const beyond =
      column.keyType === 'record'
        ? '($2::uuid IS NULL OR (call_id, step) > ($2::uuid, $3::integer))'
        : `($2::${column.keyType} IS NULL OR ${key} > $2::${column.keyType}) AND $3::integer = 0`;
    const { rows } = await pool.query<Found>(
      `SELECT ${key}::text AS key, ${part} AS part, ${column.column} AS value FROM ${column.table}
        WHERE ${beyond} AND ${isStale(column, '$1')} ORDER BY ${column.table}.${key}, ${part === '0' ? '1' : part} LIMIT $4`,
      [nameParam(vault, column), afterKey, Number(afterPart), limit],
    );
    let resealed = 0;
    for (const row of rows) resealed += await exchange(pool, vault, column, row);
    const last = rows.at(-1);
    return { resealed, next: last === undefined || rows.length < limit ? null : `${last.key}/${last.part}` };
  },
});

/** Sealed by another key: told by the four bytes after the first, or in base64 by what follows the mark. */
const isStale = ({ column, form, wasClear }: SealedColumn, name: string): string => {
  switch (form) {
    case 'bytes':
      return `substring(${column} from 2 for 4) <> decode(${name}, 'hex')`;
    case 'text':
      return `(${wasClear === true} OR ${column} LIKE 'sealed:%') AND ${column} NOT LIKE 'sealed:' || ${name} || '%'`;
    case 'reply':
      return `${column}->>'sealed' NOT LIKE ${name} || '%'`;
    case 'written':
      return `${column}::text ~ ('"sealed:(?!' || ${name} || ')')`;
  }
};

/** Six characters of base64 say version and name but for their last four bits: the first five bytes are 40 bits. */
const nameParam = (vault: Vault, { form }: SealedColumn): string => {
  if (form === 'bytes') return vault.newestKey;
  const head = Buffer.concat([Buffer.of(1), Buffer.from(vault.newestKey, 'hex')])
    .toString('base64')
    .slice(0, 6);
  return form === 'written' ? head.replace(/[+]/g, '\\+') : head;
};

const exchange = async (
  pool: Pool,
  vault: Vault,
  column: SealedColumn,
  { key, part, value }: Found,
): Promise<number> => {
  const fresh = sealedAnew(vault, column, value);
  if (fresh === null) return 0;
  if (column.form === 'written') {
    const given = [key, JSON.stringify(value), JSON.stringify(fresh)];
    const { rows } = await pool.query<{ done: boolean }>('SELECT reseal_ticket_event($1, $2, $3) AS done', given);
    return rows[0]?.done === true ? 1 : 0;
  }
  const where =
    column.keyType === 'record'
      ? 'call_id = $1::uuid AND step = $4::integer'
      : `${column.key} = $1::${column.keyType} AND $4::integer = 0`;
  const type = column.form === 'bytes' ? 'bytea' : column.form === 'text' ? 'text' : 'jsonb';
  const json = (of: unknown) => (type === 'jsonb' ? JSON.stringify(of) : of);
  const { rowCount } = await pool.query(
    `UPDATE ${column.table} SET ${column.column} = $3::${type} WHERE ${where} AND ${column.column} = $2::${type}`,
    [key, json(value), json(fresh), part],
  );
  return rowCount ?? 0;
};

/** The same content under the newest key; `null` when it is so already. */
const sealedAnew = (vault: Vault, { form, wasClear }: SealedColumn, value: unknown): unknown => {
  if (form === 'bytes') return Buffer.from(vault.seal(vault.open(value as Buffer)));
  if (form === 'text')
    return sealedBytes(String(value)) === null && wasClear !== true
      ? null
      : sealText(vault, openText(vault, String(value)));
  if (form === 'written') return resealWritten(vault, value);
  const reply = value as { readonly sealed: string };
  const opened = vault.open(Buffer.from(reply.sealed, 'base64'));
  return { ...reply, sealed: Buffer.from(vault.seal(opened)).toString('base64') };
};
