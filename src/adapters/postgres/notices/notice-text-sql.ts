// $1 units, $2 services (null: any), $3 and $4 the time of the visits (null: none are looked for).
const asked = `
  SELECT s.citizen_id, s.unit_id, s.language, true AS asked FROM notice_subscription s
   WHERE s.unit_id = ANY ($1) AND s.ended_at IS NULL`;
const expected = `
  SELECT a.citizen_id, slot.unit_id, t.language, false AS asked
    FROM slot JOIN appointment a ON a.slot_id = slot.id AND a.state = 'booked' JOIN ticket t ON t.id = a.ticket_id
   WHERE slot.unit_id = ANY ($1) AND ($2::text[] IS NULL OR slot.service_id = ANY ($2))
     AND slot.starts_at >= $3::timestamptz AND slot.starts_at < $4::timestamptz AND t.closed_at IS NULL AND a.citizen_id IS NOT NULL`;

export const countAudienceSql = `
  SELECT count(*) FILTER (WHERE asked)::int AS subscribers, count(*) FILTER (WHERE NOT asked)::int AS visitors
    FROM (SELECT citizen_id, bool_or(asked) AS asked FROM (${asked} UNION ALL ${expected}) AS each GROUP BY 1) AS person
    JOIN citizen ON citizen.id = person.citizen_id AND citizen.textable`;

/** The first of each kind behind $5, each person once; at most $6. */
const firstOf = (people: string): string => `
  (SELECT DISTINCT ON (each.citizen_id) each.* FROM (${people}) AS each JOIN citizen z ON z.id = each.citizen_id AND z.textable
    WHERE $5::uuid IS NULL OR (each.citizen_id > $5::uuid AND z.id > $5::uuid) ORDER BY each.citizen_id, each.unit_id LIMIT $6)`;

export const nextRecipientsSql = `
  SELECT DISTINCT ON (citizen_id) citizen_id AS "citizenId", unit_id AS "unitId", language, asked
    FROM (${firstOf(asked)} UNION ALL ${firstOf(expected)}) AS person
   ORDER BY citizen_id, asked DESC LIMIT $6`;

export const beginTextingSql = `
  INSERT INTO notice_texting (notice_id, number) VALUES ($1, $2) ON CONFLICT DO NOTHING`;
export const textingSql = `
  SELECT "after", finished_at IS NOT NULL AS "isFinished" FROM notice_texting WHERE notice_id = $1 AND number = $2`;

/** One page at a time, whatever notice it is of: two at once could give somebody more than a week allows. */
export const onePageSql = 'SELECT pg_advisory_xact_lock(20261125130000)';

/**
 * $1 notice, $2 number, $3 where it stood, $4 where it stands, $5 when it was finished, $6 texts, $7 emergency, $8 a week ago, $9 most in
 * a week, $10 now.
 */
export const owePageSql = `
  WITH gate AS (
    UPDATE notice_texting SET "after" = $4, finished_at = $5
     WHERE notice_id = $1 AND number = $2 AND "after" IS NOT DISTINCT FROM $3::uuid AND finished_at IS NULL RETURNING number),
  wanted AS (
    SELECT r.*, $7 OR $9 > (
             SELECT count(*) FROM text_message m JOIN notice_version v ON v.notice_id = m.notice_id AND v.number = m.notice_number
              WHERE m.citizen_id = r.citizen_id AND m.created_at > $8 AND NOT v.emergency) AS may
      FROM gate, jsonb_to_recordset($6::jsonb) AS r(id uuid, key text, citizen_id uuid, unit_id text, sender text, template text,
        params jsonb, language text)
     WHERE NOT EXISTS (SELECT FROM text_message known WHERE known.key = r.key)),
  text_in AS (
    INSERT INTO text_message (id, key, citizen_id, unit_id, sender, template, params, language, state, created_at, notice_id, notice_number)
    SELECT id, key, citizen_id, unit_id, sender, template, params, language, 'owed', $10, $1, $2 FROM wanted WHERE may
    ON CONFLICT (key) DO NOTHING RETURNING id),
  effect_in AS (
    INSERT INTO effect (id, key, job, payload, not_before)
    SELECT id, 'send-text:' || id, 'send-text', jsonb_build_object('textId', id),
      $10::timestamptz + (row_number() OVER () - 1) * interval '100 milliseconds' FROM text_in)
  SELECT EXISTS (SELECT FROM gate) AS owed, (SELECT count(*)::int FROM wanted WHERE NOT may) AS "heldBack"`;

export const heldBackSql = `
  UPDATE notice_texting SET held_back = held_back + $3 WHERE notice_id = $1 AND number = $2`;

/** $1 notice, $2 number. */
export const textReachSql = `
  SELECT n.held_back AS "heldBack", n.finished_at IS NOT NULL AS "isFinished", counted.*
    FROM notice_texting n, LATERAL (
      SELECT count(*)::int AS owed, count(*) FILTER (WHERE state = 'delivered')::int AS delivered,
             count(*) FILTER (WHERE state = 'failed')::int AS failed
        FROM text_message m WHERE m.notice_id = n.notice_id AND m.notice_number = n.number) AS counted
   WHERE n.notice_id = $1 AND n.number = $2`;

/** $1 units, $2 and $3 the time, half-open. */
export const heardSql = `
  SELECT count(*)::int AS heard FROM call WHERE unit_id = ANY ($1) AND started_at >= $2 AND started_at < $3`;

/** $1 the text, $2 now. */
export const endForSql = `
  UPDATE notice_subscription s SET ended_at = GREATEST($2, s.asked_at), ended_by = 'carrier'
    FROM text_message m WHERE m.id = $1 AND s.citizen_id = m.citizen_id AND s.ended_at IS NULL
  RETURNING s.citizen_id AS "citizenId", s.unit_id AS "unitId"`;
