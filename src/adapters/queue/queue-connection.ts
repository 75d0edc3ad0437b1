import { createPostgresBackend, Queue, type QueueBaseOptions, Worker, type WorkerOptions } from 'bullmq';
import type { EffectJob } from './effect-job.ts';

/** Where BullMQ keeps its jobs. The two are one code path from here on. */
export type QueuePlace =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'redis'; readonly url: string };

export interface QueueConnection {
  queue(): QueueHandle;
  worker(process: (job: EffectJob) => Promise<void>, concurrency: number): WorkerHandle;
}

/** What we use of a BullMQ queue, whatever it is kept on. */
export interface QueueHandle {
  on(event: 'error', listener: (error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  add(name: string, data: EffectJob): Promise<unknown>;
  addBulk(jobs: { name: string; data: EffectJob }[]): Promise<unknown>;
  getWaitingCount(): Promise<number>;
  close(force?: boolean): Promise<void>;
}

/** What we use of a BullMQ worker. */
export interface WorkerHandle {
  on(event: 'error', listener: (error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  run(): Promise<void>;
  isRunning(): boolean;
  close(force?: boolean): Promise<void>;
}

// Seconds, not the half minutes of the default: a killed worker's jobs are stalled until these have passed.
const recovery = { lockDuration: 5_000, stalledInterval: 5_000, maxStalledCount: 5 };
const kept = { removeOnComplete: { count: 0 }, removeOnFail: { count: 100 } };

/** The queue is a hint: what it forgets when its server crashes is offered again, so its commits do not wait for the disk. */
const unhurried = '-c synchronous_commit=off';

/**
 * `namespace` keeps deployments apart that share a Redis. `queue` also brings the schema up to date, on one session under a lock;
 * a worker that met an older schema would spin, so it comes second. Nothing is connected before.
 */
export const queueConnection = (place: QueuePlace, namespace: string): QueueConnection => {
  const name = 'effects';
  const settings = (concurrency: number): Omit<WorkerOptions, 'connection'> => ({
    autorun: false,
    concurrency,
    ...recovery,
    ...kept,
  });
  if (place.kind === 'postgres') {
    const connection = {
      connectionString: place.url,
      options: unhurried,
      schema: 'bullmq',
      max: 6,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    };
    return {
      queue: () =>
        new Queue(
          name,
          { connection: { ...connection, migrate: true }, defaultJobOptions: kept },
          createPostgresBackend,
        ),
      worker: (process, concurrency) =>
        new Worker(name, (job) => process(job.data), { connection, ...settings(concurrency) }, createPostgresBackend),
    };
  }
  // A producer must fail fast when Redis is away; the effect is offered again.
  const producer: QueueBaseOptions['connection'] = {
    url: place.url,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
  };
  const consumer: QueueBaseOptions['connection'] = { url: place.url, maxRetriesPerRequest: null };
  const prefix = `rexian:${namespace}`;
  return {
    queue: () => new Queue(name, { connection: producer, prefix, defaultJobOptions: kept }),
    worker: (process, concurrency) =>
      new Worker(name, (job) => process(job.data), {
        connection: consumer,
        prefix,
        ...settings(concurrency),
      }),
  };
};
