import pLimit from 'p-limit';
import pRetry from 'p-retry';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import type { HandedOver } from '../../shared/effect.ts';
import { limitedWarning } from '../../shared/limited-warning.ts';
import type { Log } from '../../shared/log.ts';
import type { EffectJob } from './effect-job.ts';
import type { QueueConnection, QueueHandle, WorkerHandle } from './queue-connection.ts';

export interface EffectQueue {
  /** Puts effects into the queue; throws `queue-unavailable` when it cannot within a few seconds. */
  offer(effects: readonly HandedOver[]): Promise<void>;
  /** Jobs in the queue that no worker has taken. */
  waiting(): Promise<number>;
  /** Starts taking effects out, `hands` at a time; resolves when the worker listens, throws when it cannot. */
  work(run: (effectId: string) => Promise<void>, hands: number): Promise<void>;
  /** Whether everything that was started is connected and running. */
  healthy(): Promise<boolean>;
  /** Takes no more effects and waits up to `deadlineMs` for those at hand. */
  close(deadlineMs: number): Promise<void>;
}

const callMs = 4_000;
const cutOffMs = 200;
/** Effects in a job, at most: so few that other workers get their share of a herd. */
const most = 16;
/** Up to so many are added one by one: on PostgreSQL a bulk makes temporary tables, which costs ten times what a job does. */
const fewJobs = 4;

/**
 * The queue of effects on BullMQ. Waits about half a minute for its store to answer, then throws `queue-unavailable`; a client that
 * failed to connect never recovers, so each try has a new one.
 */
export const openEffectQueue = async (connection: QueueConnection, clock: Clock, log: Log): Promise<EffectQueue> => {
  const warn = limitedWarning(log, clock, 'queue connection in trouble');
  const queue = await pRetry(() => connected(connection.queue(), (err) => warn({ err })), {
    retries: 15,
    minTimeout: 100,
    maxTimeout: 2_500,
  });
  let worker: WorkerHandle | null = null;
  let closed = false;

  return {
    async offer(effects) {
      const jobs = bundles(effects).map((effectIds) => ({ name: 'effects', data: { effectIds } }));
      const added =
        jobs.length > fewJobs ? queue.addBulk(jobs) : Promise.all(jobs.map(({ name, data }) => queue.add(name, data)));
      await soon(added, 'handing effects to the queue');
    },
    waiting: () => soon(queue.getWaitingCount(), 'counting the queue'),
    async work(run, hands) {
      const inHand = pLimit(hands);
      const runAll = async ({ effectIds }: EffectJob): Promise<void> => {
        const endings = await Promise.allSettled(effectIds.map((id) => inHand(async () => closed || run(id))));
        for (const ending of endings) if (ending.status === 'rejected') throw ending.reason;
      };
      const taken = connection.worker(runAll, hands);
      worker = await connected(taken, (err) => warn({ err }));
      taken.run().catch((err: unknown) => log.error({ err }, 'the worker stopped by itself'));
    },
    async healthy() {
      if (closed || (worker !== null && !worker.isRunning())) return false;
      return soon(queue.getWaitingCount(), 'asking the queue').then(
        () => true,
        () => false,
      );
    },
    async close(deadlineMs) {
      const leaving = worker;
      closed = true;
      worker = null;
      if (leaving !== null) {
        await soon(leaving.close(), 'waiting for jobs at hand', deadlineMs).catch(async (err: unknown) => {
          log.warn({ err }, 'jobs cut off; they run again after the next start');
          await soon(leaving.close(true), 'cutting off a worker', cutOffMs).catch(() => undefined);
        });
      }
      await soon(queue.close(), 'closing the queue').catch((err: unknown) =>
        log.warn({ err }, 'queue not closed cleanly'),
      );
    },
  };
};

/** Effects that fall due together share jobs: a job costs the queue more than most effects cost us. */
const bundles = (effects: readonly HandedOver[]): string[][] => {
  const ids = effects.map(({ id }) => id);
  return Array.from({ length: Math.ceil(ids.length / most) }, (_, n) => ids.slice(n * most, (n + 1) * most));
};

const connected = async <Client extends QueueHandle | WorkerHandle>(
  client: Client,
  onError: (error: Error) => void,
): Promise<Client> => {
  client.on('error', onError);
  try {
    await soon(client.waitUntilReady(), 'connecting to the queue');
    return client;
  } catch (error) {
    await soon(client.close(true), 'discarding a connection').catch(() => undefined);
    throw error;
  }
};

/** A client that lost its server may wait for ever; we do not. */
const soon = async <T>(work: Promise<T>, doing: string, ms = callMs): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError('queue-unavailable', { doing })), ms);
  });
  try {
    return await Promise.race([work, late]);
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('queue-unavailable', { doing, cause });
  } finally {
    clearTimeout(timer);
  }
};
