import { ColumnTypeEnum, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import pg from 'pg';

// The catalogue's "char" columns (OID 18) are refused by the adapter, and read as bpchar they crash the engine on any CHECK
// constraint: here they pass as bpchar, and `readableCatalogue` names them single characters again.
const charOid = 18;
const bpcharOid = 1042;
const charColumns = new WeakMap<object, readonly number[]>();

interface RowsResult {
  readonly rows?: object;
  readonly fields?: { dataTypeID: number }[];
}

const markCharColumns = <Result>(result: Result): Result => {
  const { rows, fields } = (result ?? {}) as RowsResult;
  if (rows === undefined || fields === undefined) return result;
  const indexes = fields.flatMap((field, index) => (field.dataTypeID === charOid ? [index] : []));
  if (indexes.length === 0) return result;
  charColumns.set(rows, indexes);
  for (const index of indexes) {
    const field = fields[index];
    if (field !== undefined) field.dataTypeID = bpcharOid;
  }
  return result;
};

type AnyQuery = (...parameters: unknown[]) => unknown;
type Callback = (error: unknown, result: unknown) => void;

/** A pg client whose results of catalogue queries can be read by the Prisma adapter. */
export class CatalogueClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const query = super.query.bind(this) as AnyQuery;
    const marked: AnyQuery = (...parameters) => {
      const last = parameters.at(-1);
      if (typeof last === 'function') {
        const callback = last as Callback;
        const wrapped: Callback = (error, result) => callback(error, markCharColumns(result));
        return query(...parameters.slice(0, -1), wrapped);
      }
      const answer = query(...parameters);
      return answer instanceof Promise ? answer.then(markCharColumns) : answer;
    };
    Object.assign(this, { query: marked });
  }
}

/**
 * Makes the adapter tell the schema engine which result columns hold single characters, and run a script whole: its own way
 * cuts the text at every semicolon, function bodies included. Changes and returns `adapter`.
 */
export const readableCatalogue = (adapter: PoolAdapter): SqlDriverAdapter => {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of charColumns.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  adapter.executeScript = async (script) => {
    await adapter.underlyingDriver().query(script);
  };
  return adapter;
};

interface PoolAdapter extends SqlDriverAdapter {
  underlyingDriver(): pg.Pool;
}
