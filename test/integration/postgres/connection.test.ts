import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase } from '../../../src/adapters/postgres/connect-database.ts';
import { guarded, isUnreachable, isWriteConflict } from '../../../src/adapters/postgres/database-fault.ts';
import { inTransaction, type Transaction } from '../../../src/adapters/postgres/transaction.ts';
import { waitForServer } from '../../../src/adapters/postgres/wait-for-server.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query(`INSERT INTO line_of_business (id) VALUES ('a'), ('b')`);
});
afterAll(() => database.drop());

const altered = (change: (url: URL) => void): string => {
  const url = new URL(database.url);
  change(url);
  return url.href;
};

describe('connecting', () => {
  it('says at once what waiting cannot cure, without the password', async () => {
    const wrong = altered((url) => {
      url.password = 'wrong-secret';
    });
    const refused = waitForServer(wrong, 60_000);
    await expect(refused).rejects.toMatchObject({ code: 'configuration-invalid' });
    await expect(refused).rejects.not.toThrow('wrong-secret');
    const nowhere = altered((url) => {
      url.pathname = '/unheard_of';
    });
    await expect(waitForServer(nowhere, 60_000)).rejects.toThrow(
      'database "unheard_of" does not exist; check DATABASE_URL',
    );
  });

  it('waits for a server that is not there yet, and gives up in the end', async () => {
    const nobody = 'postgresql://u:p@127.0.0.1:1/d';
    await expect(waitForServer(nobody, 300)).rejects.toMatchObject({
      code: 'database-unavailable',
      doing: 'connecting to PostgreSQL at 127.0.0.1:1/d for 0 s',
    });
  });

  it('gives up on something that is no PostgreSQL', async () => {
    const web = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => void web.listen(0, '127.0.0.1', resolve));
    const { port } = web.address() as { port: number };
    await expect(waitForServer(`postgresql://u:p@127.0.0.1:${port}/d`, 300)).rejects.toThrow(`127.0.0.1:${port}/d`);
    web.close();
  });
});

describe('a connection that breaks', () => {
  it('while it is in use or idle does not end the process, and the next one works', async () => {
    const warned: string[] = [];
    const log = { ...silentLog, warn: (_: unknown, message: string) => void warned.push(message) };
    const own = await connectDatabase({ url: database.url, log, poolSize: 2, prismaPoolSize: 2, waitMs: 1_000 });
    const client = await own.pool.connect();
    await own.prisma.lineOfBusiness.count();
    await database.admin(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'rexian%'`,
    );
    await eventually(() => expect(warned.length).toBeGreaterThan(1));
    client.release(true);
    expect(await own.prisma.lineOfBusiness.count()).toBe(2);
    expect((await own.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await own.close();
  });

  it('becomes database-unavailable, said once by the store', async () => {
    const own = await connectDatabase({
      url: database.url,
      log: silentLog,
      poolSize: 1,
      prismaPoolSize: 1,
      waitMs: 1_000,
    });
    const store = guarded('line store', {
      count: () => own.prisma.lineOfBusiness.count(),
      nap: () => own.pool.query('SELECT pg_sleep(30)'),
    });
    const napping = expect(store.nap()).rejects.toMatchObject({
      code: 'database-unavailable',
      doing: 'line store.nap',
    });
    const asleep = `SELECT pid FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(30)%'`;
    const pid = await eventually(async () => {
      const { rows } = await database.admin<{ pid: number }>(asleep);
      expect(rows).toHaveLength(1);
      return rows[0]?.pid;
    });
    await database.admin('SELECT pg_terminate_backend($1)', [pid]);
    await napping;
    await own.close();
    await expect(store.count()).rejects.toMatchObject({ code: 'database-unavailable', doing: 'line store.count' });
  });
});

describe('a transaction', () => {
  const touch = (transaction: Transaction, id: string) =>
    transaction.lineOfBusiness.update({ where: { id }, data: { closedAt: null } });

  /** Holds the first until the second is there; later ones pass. */
  const meeting = () => {
    let isMet: () => void = () => undefined;
    const met = new Promise<void>((resolve) => {
      isMet = resolve;
    });
    let arrived = 0;
    return async () => {
      arrived += 1;
      if (arrived === 2) isMet();
      await met;
    };
  };

  it('is tried again when it met another one half-way round', async () => {
    let runs = 0;
    const meet = meeting();
    const crossing = (first: string, second: string) =>
      inTransaction(database.prisma, async (transaction) => {
        runs += 1;
        await touch(transaction, first);
        await meet();
        await touch(transaction, second);
      });
    await Promise.all([crossing('a', 'b'), crossing('b', 'a')]);
    expect(runs).toBe(3);
  });

  const failures = async (write: (transaction: Transaction, mine: string) => Promise<unknown>) => {
    const meet = meeting();
    const run = (mine: string) =>
      database.prisma.$transaction(
        async (transaction) => {
          await transaction.lineOfBusiness.count({ where: { closedAt: null } });
          await meet();
          await write(transaction, mine);
        },
        { isolationLevel: 'Serializable' },
      );
    const results = await Promise.allSettled([run('a'), run('b')]);
    return results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  };

  it.each([
    ['at the commit', (transaction: Transaction, mine: string) => touch(transaction, mine)],
    ['by a query', (transaction: Transaction) => touch(transaction, 'a')],
    [
      'by a raw statement',
      (transaction: Transaction) =>
        transaction.$executeRaw`UPDATE line_of_business SET closed_at = NULL WHERE id = 'a'`,
    ],
  ])('knows a conflict found %s', async (_, write) => {
    const [failure, ...others] = await failures(write);
    expect(others).toEqual([]);
    expect(isWriteConflict(failure)).toBe(true);
    expect(isUnreachable(failure)).toBe(false);
  });
});
