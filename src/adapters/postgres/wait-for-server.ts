import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { AppError } from '../../shared/app-error.ts';

const oldestVersion = 130_000;
const pauseMs = 200;

/**
 * Waits until the server at `url` takes connections, at most `waitMs`. What waiting cannot cure (a wrong password, an unknown
 * database, a server before PostgreSQL 13) throws `configuration-invalid` at once.
 */
export const waitForServer = async (url: string, waitMs: number): Promise<void> => {
  const end = performance.now() + waitMs;
  for (;;) {
    try {
      return await checkServer(url);
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      if (!isPassing(cause)) throw hopeless(url, cause);
      if (performance.now() >= end)
        throw new AppError('database-unavailable', {
          doing: `connecting to PostgreSQL at ${placeOf(url)} for ${Math.round(waitMs / 1000)} s`,
          cause,
        });
    }
    await wait(pauseMs);
  }
};

const checkServer = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 4_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ number: number; name: string }>(
      `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name`,
    );
    const version = rows[0];
    if (version === undefined || version.number >= oldestVersion) return;
    throw new AppError('configuration-invalid', {
      doing: `checking the PostgreSQL at ${placeOf(url)}: it is version ${version.name}, Rexian needs 13 or newer`,
    });
  } finally {
    await client.end().catch(() => undefined);
  }
};

// Starting up, shutting down, too many connections, class 08, or nobody at the address yet.
const isPassing = (error: unknown): boolean => {
  const code = codeOf(error);
  return code === null || /^(57P0[1-3]|53300|08...)$/.test(code) || /^E[A-Z_]+$/.test(code);
};

const codeOf = (error: unknown): string | null => {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
};

const hopeless = (url: string, cause: unknown): AppError =>
  new AppError('configuration-invalid', {
    doing: `connecting to PostgreSQL at ${placeOf(url)}: ${cause instanceof Error ? cause.message : 'refused'}; check DATABASE_URL`,
    cause,
  });

/** Host, port and database of a connection string: no user, no password. */
export const placeOf = (url: string): string => {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
};
