import type { Statement } from '../run-prepared.ts';

/** One statement for everything a turn may need; $1 carrier sid, $2 step, $3 blind index of a new caller, $4 typed numbers, $5 now, $6 earlier calls to read with the first turn. */
export const loadTurnSql: Statement = {
  name: 'load-turn',
  text: `
    SELECT c.id, c.unit_id, c.dialled, c.citizen_id, c.caller_masked, c.state, c.language, c.session, c.step,
           c.report_category, c.line_id, c.outcome, c.started_at, c.ended_at, c.duration_seconds, c.version,
           given.reply AS given_reply,
           (SELECT t.number FROM ticket t WHERE t.call_id = c.id ORDER BY t.registered_at DESC, t.id DESC LIMIT 1) AS ticket_number,
           z.id AS z_id, z.phone_masked, z.textable, z.first_seen_at,
           CASE WHEN z.id IS NOT NULL THEN (
             SELECT json_agg(row_to_json(o.*)) FROM (
               SELECT t.* FROM ticket t
               WHERE t.citizen_id = z.id AND (t.closed_at IS NULL OR EXISTS (
                 SELECT FROM appointment a JOIN slot s ON s.id = a.slot_id
                 WHERE a.ticket_id = t.id AND a.state = 'booked' AND s.starts_at >= $5))
               ORDER BY t.registered_at DESC, t.id DESC LIMIT 20) o) END AS open_tickets,
           CASE WHEN z.id IS NOT NULL THEN (
             SELECT json_agg(json_build_object('appointment', row_to_json(a.*), 'slot', row_to_json(s.*)) ORDER BY s.starts_at, a.id)
             FROM appointment a JOIN slot s ON s.id = a.slot_id
             WHERE a.citizen_id = z.id AND a.state = 'booked' AND s.starts_at >= $5) END AS appointments,
           CASE WHEN z.id IS NOT NULL THEN (
             SELECT json_agg(n.unit_id) FROM notice_subscription n WHERE n.citizen_id = z.id AND n.ended_at IS NULL) END AS notices_from,
           CASE WHEN cardinality($4::text[]) > 0 THEN (
             SELECT row_to_json(t.*) FROM ticket t WHERE t.number = ANY ($4::text[])
             ORDER BY t.unit_id = c.unit_id DESC LIMIT 1) END AS typed_ticket,
           CASE WHEN c.id IS NULL AND $3 IS NOT NULL THEN (
             SELECT json_agg(json_build_object('entryId', b.id, 'unitId', b.unit_id, 'language', b.language) ORDER BY b.added_at)
             FROM block_entry b
             WHERE b.phone_index = $3 AND b.state IN ('active', 'objected', 'checked') AND b.expires_at > $5) END AS blocks,
           CASE WHEN c.id IS NULL AND z.id IS NOT NULL THEN (
             SELECT json_agg(recent.started_at) FROM (
               SELECT e.started_at FROM call e WHERE e.citizen_id = z.id AND e.started_at > $5::timestamptz - interval '31 days'
               ORDER BY e.started_at DESC LIMIT $6) recent) END AS recent_calls
    FROM (SELECT 1) AS one
    LEFT JOIN call c ON c.carrier_sid = $1
    LEFT JOIN call_turn given ON given.call_id = c.id AND given.step = $2
    LEFT JOIN citizen z ON z.id = COALESCE(c.citizen_id, (SELECT id FROM citizen WHERE phone_index = $3))`,
};

/** Free slots after $1: of each office and service as many as a caller can be offered. */
export const freeSlotsSql: Statement = {
  name: 'free-slots',
  text: `
    SELECT id, office_id, service_id, starts_at FROM (
      SELECT id, office_id, service_id, starts_at,
             row_number() OVER (PARTITION BY office_id, service_id ORDER BY starts_at, id) AS place
      FROM slot WHERE starts_at > $1 AND booked < capacity) free
    WHERE place <= 40
    ORDER BY starts_at, id`,
};

/** Open calls of which nothing was heard since $1; at most $2. */
export const silentCallsSql: Statement = {
  name: 'silent-calls',
  text: `
    SELECT carrier_sid, dialled, started_at FROM call c
    WHERE ended_at IS NULL AND started_at < $1
      AND NOT EXISTS (SELECT FROM call_turn t WHERE t.call_id = c.id AND t.at >= $1)
    ORDER BY started_at LIMIT $2`,
};

/** Notes state $2 of rank $3 for call $1, never backwards. */
export const reportStateSql: Statement = {
  name: 'report-call-state',
  text: 'UPDATE call SET state = $2, state_rank = $3 WHERE carrier_sid = $1 AND state_rank < $3 AND ended_at IS NULL',
};
