import type { Pool } from 'pg';
import type { Silence, WatchBook } from '../../../escalation/watch/ports.ts';
import { guarded } from '../database-fault.ts';

const beat = (conflict: string) => `
  INSERT INTO watch_beat (watch, every_ms, beat_at) VALUES ($1, $2, clock_timestamp()) ON CONFLICT (watch) DO ${conflict}`;

const silencesSql = `
  SELECT watch, beat_at AS "lastBeatAt" FROM watch_beat
  WHERE beat_at < clock_timestamp() - every_ms * $1 * interval '1 millisecond' ORDER BY watch`;

const claimSql = `
  UPDATE watch_beat SET alarmed_at = clock_timestamp()
  WHERE watch = $1 AND beat_at = $2 AND (alarmed_at IS NULL OR alarmed_at < beat_at)`;

/** Heartbeats on PostgreSQL. */
export const createPostgresWatchBook = (pool: Pool): WatchBook =>
  guarded<WatchBook>('watch book', {
    async expect(watch, everyMs) {
      await pool.query(beat('NOTHING'), [watch, everyMs]);
    },
    async beat(watch, everyMs) {
      await pool.query(beat('UPDATE SET beat_at = excluded.beat_at, every_ms = excluded.every_ms'), [watch, everyMs]);
    },
    async silences(beats) {
      return (await pool.query<Silence>(silencesSql, [beats])).rows;
    },
    async claim({ watch, lastBeatAt }) {
      return (await pool.query(claimSql, [watch, lastBeatAt])).rowCount === 1;
    },
  });
