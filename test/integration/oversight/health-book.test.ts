import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createPostgresHealthBook } from '../../../src/adapters/postgres/oversight/health-book.ts';
import {
  type HealthColour,
  type HealthReading,
  healthLinks,
  healthParts,
} from '../../../src/oversight/health/health.ts';
import { createTestDatabase, emptyDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => emptyDatabase(database.pool));

const at = (second: number) => new Date(Date.UTC(2026, 10, 23, 2, 0, second));
const seen = (part: HealthReading['part'], colour: HealthColour): HealthReading => ({
  part,
  colour,
  reason: 'fine',
  figure: null,
  lastWellAt: null,
});

it('a part keeps its since as long as its colour', async () => {
  const book = createPostgresHealthBook(database.pool);
  await book.keep([seen('database', 'green'), seen('queue', 'red')], at(0));
  const states = await book.keep([seen('database', 'green'), seen('queue', 'yellow')], at(15));
  expect(states).toMatchObject([
    { part: 'database', since: at(0) },
    { part: 'queue', since: at(15) },
  ]);
});

it('failures of a link add up across processes until something goes well', async () => {
  const [one, other] = [createPostgresHealthBook(database.pool), createPostgresHealthBook(database.pool)];
  await one.note('carrier', 'ok', at(0), 80);
  await one.note('carrier', 'failed', at(1), null);
  await other.note('carrier', 'failed', at(2), null);
  await other.note('carrier', 'limited', at(3), null);
  expect(await one.links()).toEqual([
    { link: 'carrier', okAt: at(0), lagMs: 80, limitedAt: at(3), failingSince: at(1), failures: 2 },
  ]);
  await other.note('carrier', 'ok', at(4), 70);
  expect(await one.links()).toMatchObject([{ okAt: at(4), lagMs: 70, failingSince: null, failures: 0 }]);
});

it('knows the links and parts of the domain', async () => {
  const book = createPostgresHealthBook(database.pool);
  for (const link of healthLinks) await book.note(link, 'ok', at(0), 1);
  expect(
    await book.keep(
      healthParts.map((part) => seen(part, 'red')),
      at(0),
    ),
  ).toHaveLength(healthParts.length);
  expect(await book.texts(at(0))).toEqual({ failed: 0, all: 0 });
});
