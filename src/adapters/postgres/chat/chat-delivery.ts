import type { Pool } from 'pg';
import type { ChatDelivery } from '../../../shared/chat-delivery.ts';
import { guarded } from '../database-fault.ts';

const keptMs = 2 * 24 * 60 * 60 * 1000;
const sweepEveryMs = 60 * 60 * 1000;

/** Deliveries of the workspace on PostgreSQL; older ones than two days are forgotten, about once an hour. */
export const createPostgresChatDelivery = (pool: Pool): ChatDelivery => {
  let sweptAt: number | null = null;
  const sweep = async (now: number): Promise<void> => {
    if (sweptAt !== null && now - sweptAt < sweepEveryMs) return;
    sweptAt = now;
    await pool.query('DELETE FROM chat_delivery WHERE at < $1', [new Date(now - keptMs)]);
  };
  return guarded<ChatDelivery>('chat deliveries', {
    async takeOnce(key, now) {
      const { rowCount } = await pool.query(
        'INSERT INTO chat_delivery (key, at) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING',
        [key, now],
      );
      if (rowCount === 1) await sweep(now.getTime());
      return rowCount === 1;
    },
    async giveBack(key) {
      await pool.query('DELETE FROM chat_delivery WHERE key = $1', [key]);
    },
  });
};
