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

// A ticket that was closed without an answer was settled when it was closed. Nobody is early or late with a booked visit.
const judged = `
  SELECT *,
         CASE WHEN state = 'draft' THEN 'draft'
              WHEN merged_into_id IS NOT NULL THEN 'merged'
              WHEN coalesce(answered_at, closed_at) IS NOT NULL THEN 'answered'
              ELSE 'open' END AS standing,
         CASE WHEN state = 'draft' OR merged_into_id IS NOT NULL THEN 'none'
              WHEN kind = 'appointment' AND reopenings = 0 THEN 'visit'
              WHEN due_at IS NULL THEN 'none'
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

/** Of each unit that is asked for; what a citizen said at last counts, and a finding stands until it is settled. */
export const countWorkSql = `
  WITH asked AS (
    SELECT unit_id, returns, reopenings,
           (SELECT event.detail->>'satisfied' FROM ticket_event AS event
             WHERE event.ticket_id = ticket.id AND event.type = 'ticket.followed-up'
             ORDER BY event.seq DESC LIMIT 1) AS satisfied
      FROM ticket
     WHERE ${ticketSpan}
  ), tickets AS (
    SELECT unit_id, count(*)::int AS tickets,
           count(*) FILTER (WHERE returns > 0)::int AS returned,
           count(*) FILTER (WHERE reopenings > 0)::int AS reopened,
           count(*) FILTER (WHERE satisfied IN ('true', 'false'))::int AS asked,
           count(*) FILTER (WHERE satisfied = 'true')::int AS satisfied
      FROM asked GROUP BY 1
  ), checks AS (
    SELECT spot_check.unit_id, count(*)::int AS checked, count(*) FILTER (WHERE item.result = 'faulty')::int AS faulty
      FROM spot_check JOIN spot_check_item AS item ON item.check_id = spot_check.id
     WHERE spot_check.unit_id = ANY($1) AND item.checked_at >= $2 AND item.checked_at < $3
     GROUP BY 1
  ), found AS (
    SELECT unit_id, count(*)::int AS findings,
           count(*) FILTER (WHERE state = 'open')::int AS open,
           count(*) FILTER (WHERE state <> 'open')::int AS answered
      FROM finding
     WHERE unit_id = ANY($1) AND recorded_at < $3 AND (settled_at IS NULL OR settled_at >= $2)
     GROUP BY 1
  )
  SELECT unit.unit_id AS "unitId",
         coalesce(tickets, 0) AS tickets, coalesce(returned, 0) AS returned, coalesce(reopened, 0) AS reopened,
         coalesce(asked, 0) AS asked, coalesce(satisfied, 0) AS satisfied,
         coalesce(checked, 0) AS checked, coalesce(faulty, 0) AS faulty,
         coalesce(findings, 0) AS findings, coalesce(open, 0) AS "findingsOpen",
         coalesce(answered, 0) AS "findingsAnswered"
    FROM unnest($1::text[]) AS unit(unit_id)
    LEFT JOIN tickets USING (unit_id) LEFT JOIN checks USING (unit_id) LEFT JOIN found USING (unit_id)
   ORDER BY 1`;
