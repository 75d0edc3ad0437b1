import type { QueuePlace } from '../../src/adapters/queue/queue-connection.ts';
import { createTestDatabase } from './database.ts';
import { redisAvailable, startRedis } from './redis-server.ts';

export interface QueueBackend {
  readonly name: string;
  /** Whether it can be tested on this machine. */
  readonly here: boolean;
  open(): Promise<{ readonly place: QueuePlace; stop(): Promise<void> }>;
}

const withRedis = redisAvailable();

/** Both places BullMQ can keep its jobs in; says loudly when one of them cannot be tested here. */
export const queueBackends = (): readonly QueueBackend[] => {
  if (!withRedis) {
    process.stderr.write(
      '\nNO REDIS HERE: set REDIS_URL or install redis-server; the queue was tested on PostgreSQL only.\n\n',
    );
  }
  return [
    {
      name: 'PostgreSQL',
      here: true,
      open: async () => {
        const database = await createTestDatabase();
        return { place: { kind: 'postgres', url: database.url }, stop: database.drop };
      },
    },
    {
      name: withRedis ? 'Redis' : 'Redis (not installed here)',
      here: withRedis,
      open: async () => {
        const server = await startRedis();
        return { place: { kind: 'redis', url: server.url }, stop: server.stop };
      },
    },
  ];
};
