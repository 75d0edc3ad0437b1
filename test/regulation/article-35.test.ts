import { afterAll, beforeAll, expect, it } from 'vitest';
import { appRole, readerRole } from '../../src/adapters/postgres/database-roles.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(2);
});
afterAll(() => database.drop());

const tried = (sql: string): Promise<string> =>
  database.pool.query(sql).then(
    () => 'allowed',
    (error: unknown) => String((error as { code?: unknown }).code),
  );

it('art. 35(7): the application works as a role of its own, which nobody can sign in with', async () => {
  const { rows } = await database.pool.query('SELECT current_user AS role');
  expect(rows).toEqual([{ role: appRole }]);
  const roles = await database.admin(
    `SELECT rolname AS role, rolcanlogin AS login, rolsuper AS super FROM pg_roles WHERE rolname IN ('${appRole}', '${readerRole}') ORDER BY 1`,
  );
  expect(roles.rows).toEqual([appRole, readerRole].map((role) => ({ role, login: false, super: false })));
});

it('art. 35(7): the role changes no table and alters no fact that was audited', async () => {
  const denied = '42501';
  expect(await tried('CREATE TABLE aside (id int)')).toBe(denied);
  expect(await tried('ALTER TABLE ticket ADD COLUMN aside int')).toBe(denied);
  expect(await tried(`UPDATE audit_entry SET outcome = 'done'`)).toBe(denied);
  expect(await tried('DELETE FROM audit_entry')).toBe(denied);
  expect(await tried('TRUNCATE audit_entry')).toBe(denied);
});
