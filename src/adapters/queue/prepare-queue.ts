import { runMigrations } from 'bullmq';
import { Redis } from 'ioredis';
import pRetry from 'p-retry';
import pg from 'pg';
import { AppError } from '../../shared/app-error.ts';
import { type QueuePlace, queueSchema } from './queue-connection.ts';

/**
 * Waits until the queue's store answers and brings its schema up to date. A worker that meets an unmigrated schema or an absent
 * database spins or sleeps for ever, so nothing else may touch the queue before. Throws `queue-unavailable` after about half a minute.
 */
export const prepareQueue = async (place: QueuePlace): Promise<void> => {
  const attempt = place.kind === 'postgres' ? () => migrate(place.url) : () => greet(place.url);
  try {
    await pRetry(attempt, { retries: 15, minTimeout: 100, maxTimeout: 3_000, factor: 2 });
  } catch (cause) {
    throw new AppError('queue-unavailable', { doing: `preparing the queue on ${place.kind}`, cause });
  }
};

const migrate = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await runMigrations(client, queueSchema);
  } finally {
    await client.end();
  }
};

const greet = async (url: string): Promise<void> => {
  const client = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: null,
    connectTimeout: 5_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
  } finally {
    client.disconnect();
  }
};
