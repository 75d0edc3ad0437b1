import pg from 'pg';
import { AppError } from '../../shared/app-error.ts';

/** What the application's own connections run as: rows only, no tables, and facts are added but never altered. */
export const appRole = 'rexian_app';
/** What a person's look-up runs as: it reads, and only what lies in their units. */
export const readerRole = 'rexian_reader';

/** A connection string whose sessions run as the application's role from their first statement on. */
export const asApplication = (url: string): string => {
  const changed = new URL(url);
  const options = [changed.searchParams.get('options'), `-c role=${appRole}`].filter((option) => option !== null);
  changed.searchParams.set('options', options.join(' '));
  return changed.href;
};

/** How many of the two roles there are, and in how many of them the login may act. For use inside another statement. */
export const rolesInReachSql = `(SELECT count(*) FILTER (WHERE pg_has_role(current_user, oid, 'MEMBER'))::int
  FROM pg_roles WHERE rolname IN ('${appRole}', '${readerRole}'))`;

/**
 * Makes the roles that are missing and lets the login act in them. Safe for processes and databases that do it at once. Throws
 * `configuration-invalid`, with the statements an administrator must run, when the login may not.
 */
export const ensureDatabaseRoles = async (client: pg.Client): Promise<void> => {
  try {
    for (const role of [appRole, readerRole]) await client.query(makeRole(role));
  } catch (cause) {
    throw new AppError('configuration-invalid', { doing: await whatToRun(client), cause });
  }
};

// Roles belong to the whole server: another database of it may be making the same one.
const makeRole = (role: string): string => `DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN
    BEGIN
      CREATE ROLE ${role} NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END IF;
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    BEGIN
      EXECUTE format('GRANT ${role} TO %I', current_user);
    EXCEPTION WHEN insufficient_privilege THEN
      -- An administrator may have granted it before.
      EXECUTE 'SET LOCAL ROLE ${role}';
      EXECUTE 'SET LOCAL ROLE NONE';
    END;
  END IF;
END $$`;

const whatToRun = async (client: pg.Client): Promise<string> => {
  const { rows } = await client.query<{ login: string }>('SELECT current_user AS login');
  const login = pg.escapeIdentifier(rows[0]?.login ?? '');
  return [
    `preparing the database roles: the login ${login} may not make them. Have an administrator of the server run:`,
    `  CREATE ROLE ${appRole} NOLOGIN;`,
    `  CREATE ROLE ${readerRole} NOLOGIN;`,
    `  GRANT ${appRole}, ${readerRole} TO ${login};`,
    '(leave out what exists already), then start again',
  ].join('\n');
};
