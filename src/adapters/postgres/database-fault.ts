import { AppError } from '../../shared/app-error.ts';

/** The same fault looks different from pg, from Prisma's queries, from its raw queries and from its commits: read them all. */
interface Fault {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly kind?: unknown;
  readonly originalCode?: unknown;
  readonly constraint?: unknown;
  readonly meta?: { readonly driverAdapterError?: unknown };
}

const asFault = (error: unknown): Fault | null => (typeof error === 'object' && error !== null ? error : null);

/** The error and what it was caused by, outermost first. */
const chain = (error: unknown): readonly Fault[] => {
  const faults: Fault[] = [];
  for (let next = asFault(error); next !== null && faults.length < 6; ) {
    faults.push(next);
    next = asFault(next.meta?.driverAdapterError) ?? asFault(next.cause);
  }
  return faults;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const hasCode = (error: unknown, pattern: RegExp): boolean =>
  chain(error).some((fault) => pattern.test(textOf(fault.originalCode)) || pattern.test(textOf(fault.code)));

/** Another transaction was in the way; the same work may succeed when it is tried again. */
export const isWriteConflict = (error: unknown): boolean =>
  hasCode(error, /^(P2034|40001|40P01)$/) || chain(error).some((fault) => fault.kind === 'TransactionWriteConflict');

const goneCodes =
  /^(P1001|P1002|P1008|P1017|P2024|P2028|08...|57P0[1-4]|53300|53400|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOENT)$/;
const goneKinds = /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|TlsConnectionError)$/;
const goneWords =
  /connection terminated|connection error|timeout exceeded when trying to connect|client was closed|cannot use a pool/i;

/** The server cannot be reached, is starting, stopping or full. */
export const isUnreachable = (error: unknown): boolean =>
  hasCode(error, goneCodes) ||
  chain(error).some((fault) => goneKinds.test(textOf(fault.kind)) || goneWords.test(textOf(fault.message)));

/** The name of the constraint that refused a row, or `null` when it was something else. */
export const refusedBy = (error: unknown): string | null => {
  for (const { constraint, message } of chain(error)) {
    if (typeof constraint === 'string') return constraint;
    const index = asFault(constraint) as { readonly index?: unknown } | null;
    if (typeof index?.index === 'string') return index.index;
    const named = /constraint "([a-z_]+)"/.exec(textOf(message))?.[1];
    if (named !== undefined) return named;
  }
  return null;
};

/** The same store; what it throws when the database is away becomes `database-unavailable`, after conflicts `database-conflict`. */
export const guarded = <Store extends object>(name: string, store: Store): Store => {
  const entries = Object.entries(store).map(([method, run]: [string, unknown]) => [
    method,
    typeof run === 'function' ? guardedMethod(`${name}.${method}`, run as AnyMethod) : run,
  ]);
  return Object.fromEntries(entries) as Store;
};

type AnyMethod = (...parameters: readonly unknown[]) => Promise<unknown>;

const guardedMethod =
  (doing: string, run: AnyMethod): AnyMethod =>
  async (...parameters) => {
    try {
      return await run(...parameters);
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      if (isUnreachable(cause)) throw new AppError('database-unavailable', { doing, cause });
      if (isWriteConflict(cause)) throw new AppError('database-conflict', { doing, cause });
      throw cause;
    }
  };
