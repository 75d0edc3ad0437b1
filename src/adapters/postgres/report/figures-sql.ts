// $1 the units, $2 and $3 the period, half-open; of tickets $4 is the instant that decides what is late.

const callSpan = 'unit_id = ANY($1) AND started_at >= $2 AND started_at < $3';
const ticketSpan = 'unit_id = ANY($1) AND registered_at >= $2 AND registered_at < $3';

export const callTotalSql = `SELECT count(*)::int AS total FROM call WHERE ${callSpan}`;
export const ticketTotalSql = `SELECT count(*)::int AS total FROM ticket WHERE ${ticketSpan}`;

export const countCallsSql = `
  SELECT unit_id AS "unitId", report_category AS category, line_id AS "lineId", outcome,
         ended_at IS NOT NULL AS ended, count(*)::int AS count
    FROM call
   WHERE ${callSpan}
   GROUP BY 1, 2, 3, 4, 5
   ORDER BY 1, 2, 3, 4, 5`;

export const callsOfSql = `
  SELECT id FROM call
   WHERE ${callSpan} AND unit_id = $4
     AND report_category IS NOT DISTINCT FROM $5::text AND line_id IS NOT DISTINCT FROM $6::text
     AND outcome IS NOT DISTINCT FROM $7::text AND (ended_at IS NOT NULL) = $8
   ORDER BY started_at, id
   LIMIT $9`;

// A ticket that was closed without an answer was settled when it was closed.
const judged = `
  SELECT *,
         CASE WHEN state = 'draft' THEN 'draft'
              WHEN merged_into_id IS NOT NULL THEN 'merged'
              WHEN coalesce(answered_at, closed_at) IS NOT NULL THEN 'answered'
              ELSE 'open' END AS standing,
         CASE WHEN state = 'draft' OR merged_into_id IS NOT NULL OR due_at IS NULL THEN 'none'
              WHEN coalesce(answered_at, closed_at) <= due_at THEN 'within'
              WHEN coalesce(answered_at, closed_at, $4) > due_at THEN 'late'
              ELSE 'running' END AS timeliness
    FROM ticket
   WHERE ${ticketSpan}`;

export const countTicketsSql = `
  SELECT unit_id AS "unitId", kind, report_category AS category, line_id AS "lineId", standing, timeliness,
         count(*)::int AS count
    FROM (${judged}) AS judged
   GROUP BY 1, 2, 3, 4, 5, 6
   ORDER BY 1, 2, 3, 4, 5, 6`;

export const ticketsOfSql = `
  SELECT id FROM (${judged}) AS judged
   WHERE unit_id = $5 AND kind = $6 AND report_category = $7 AND line_id = $8 AND standing = $9 AND timeliness = $10
   ORDER BY registered_at, id
   LIMIT $11`;
