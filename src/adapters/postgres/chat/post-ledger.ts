import type { Pool } from 'pg';
import type { PostClaim, PostedPlace, PostLedger, ShownMessage } from '../../../shared/posted-message.ts';
import { guarded } from '../database-fault.ts';

interface Row {
  readonly key: string;
  readonly channel: string | null;
  readonly ts: string | null;
  readonly shown_version: number;
  readonly leased_until: Date | null;
  readonly tried_at: Date | null;
}

/** Posted messages on PostgreSQL: one attempt at a time for each, whatever the number of processes. */
export const createPostgresPostLedger = (pool: Pool): PostLedger => {
  const first = async (text: string, values: readonly unknown[]): Promise<Row | undefined> =>
    (await pool.query<Row>(text, [...values])).rows[0];

  const claim = async (key: string, version: number, now: Date, leaseMs: number): Promise<PostClaim> => {
    const until = new Date(now.getTime() + leaseMs);
    for (;;) {
      if ((await first(takeNew, [key, now, until])) !== undefined) return { kind: 'post', maybeSince: null };
      const taken = await first(takeKnown, [key, now, until, version]);
      if (taken !== undefined) {
        const place = placeOf(taken);
        return place === null ? { kind: 'post', maybeSince: taken.tried_at } : { kind: 'edit', place };
      }
      const row = await first('SELECT * FROM posted_message WHERE key = $1', [key]);
      const place = row === undefined ? null : placeOf(row);
      if (row !== undefined && place !== null && row.shown_version >= version) return { kind: 'shown', place };
      if (row?.leased_until != null && row.leased_until > now) return { kind: 'busy', until: row.leased_until };
      // The other attempt ended between the two looks.
    }
  };

  return guarded<PostLedger>('post ledger', {
    claim,
    async remember(key, place, version) {
      await pool.query(rememberSql, [key, place.channel, place.ts, version]);
    },
    async release(key) {
      await pool.query('UPDATE posted_message SET leased_until = NULL WHERE key = $1', [key]);
    },
    async find(key): Promise<ShownMessage | null> {
      const row = await first('SELECT * FROM posted_message WHERE key = $1', [key]);
      const place = row === undefined ? null : placeOf(row);
      return row === undefined || place === null ? null : { ...place, version: row.shown_version };
    },
    async keyAt(place) {
      const row = await first('SELECT * FROM posted_message WHERE channel = $1 AND ts = $2', [place.channel, place.ts]);
      return row?.key ?? null;
    },
  });
};

const placeOf = ({ channel, ts }: Row): PostedPlace | null =>
  channel === null || ts === null ? null : { channel, ts };

const takeNew = `
  INSERT INTO posted_message (key, tried_at, leased_until) VALUES ($1, $2, $3)
  ON CONFLICT (key) DO NOTHING RETURNING *`;

const takeKnown = `
  UPDATE posted_message SET leased_until = $3, tried_at = CASE WHEN ts IS NULL THEN COALESCE(tried_at, $2) END
  WHERE key = $1 AND (leased_until IS NULL OR leased_until <= $2) AND (ts IS NULL OR shown_version < $4)
  RETURNING *`;

const rememberSql = `
  INSERT INTO posted_message AS known (key, channel, ts, shown_version) VALUES ($1, $2, $3, $4)
  ON CONFLICT (key) DO UPDATE SET channel = $2, ts = $3, leased_until = NULL, tried_at = NULL,
    shown_version = GREATEST(known.shown_version, $4)`;
