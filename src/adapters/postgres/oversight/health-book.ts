import type { Pool } from 'pg';
import type { HealthColour, HealthPart, LinkRecord } from '../../../oversight/health/health.ts';
import type { HealthBook } from '../../../oversight/health/ports.ts';
import { guarded } from '../database-fault.ts';

// $1 link, $2 result, $3 instant, $4 milliseconds. News that come late take nothing back.
const noteSql = `
  INSERT INTO link_record AS l (link, ok_at, lag_ms, limited_at, failing_since, failures)
  VALUES ($1, CASE WHEN $2 = 'ok' THEN $3::timestamptz END, CASE WHEN $2 = 'ok' THEN $4::int END,
    CASE WHEN $2 = 'limited' THEN $3::timestamptz END, CASE WHEN $2 = 'failed' THEN $3::timestamptz END,
    CASE WHEN $2 = 'failed' THEN 1 ELSE 0 END)
  ON CONFLICT (link) DO UPDATE SET
    ok_at = greatest(l.ok_at, excluded.ok_at),
    lag_ms = CASE WHEN $2 = 'ok' THEN excluded.lag_ms ELSE l.lag_ms END,
    limited_at = greatest(l.limited_at, excluded.limited_at),
    failing_since = CASE $2 WHEN 'failed' THEN coalesce(l.failing_since, excluded.failing_since)
      WHEN 'ok' THEN NULL ELSE l.failing_since END,
    failures = CASE $2 WHEN 'failed' THEN l.failures + 1 WHEN 'ok' THEN 0 ELSE l.failures END`;

const linksSql = `
  SELECT link, ok_at AS "okAt", lag_ms AS "lagMs", limited_at AS "limitedAt", failing_since AS "failingSince", failures
  FROM link_record`;

const keepSql = `
  INSERT INTO health_part AS h (part, colour, since)
  SELECT part, colour, $3::timestamptz FROM unnest($1::text[], $2::text[]) AS seen(part, colour) ORDER BY part
  ON CONFLICT (part) DO UPDATE SET colour = excluded.colour,
    since = CASE WHEN h.colour = excluded.colour THEN h.since ELSE excluded.since END
  RETURNING part, colour, since`;

/** The health of the platform on PostgreSQL. */
export const createPostgresHealthBook = (pool: Pool): HealthBook =>
  guarded<HealthBook>('health book', {
    async note(link, result, at, lagMs) {
      await pool.query({ name: 'note-link', text: noteSql, values: [link, result, at, lagMs] });
    },
    links: async () => (await pool.query<LinkRecord>(linksSql)).rows,
    async keep(readings, at) {
      const { rows } = await pool.query<{ part: HealthPart; colour: HealthColour; since: Date }>(keepSql, [
        readings.map(({ part }) => part),
        readings.map(({ colour }) => colour),
        at,
      ]);
      const since = new Map(rows.map((row) => [row.part, row.since]));
      return readings.map((reading) => ({ ...reading, since: since.get(reading.part) ?? at }));
    },
    async texts(since) {
      const { rows } = await pool.query<{ failed: number; all: number }>(
        `SELECT count(*) FILTER (WHERE state = 'failed')::int AS failed, count(*)::int AS all
         FROM text_message WHERE created_at >= $1 AND state IN ('sent', 'delivered', 'failed')`,
        [since],
      );
      return rows[0] ?? { failed: 0, all: 0 };
    },
  });
