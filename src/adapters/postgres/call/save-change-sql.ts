import type { Statement } from '../run-prepared.ts';
import { insertWork, ticketNumberGiven, workGuard } from './save-work-sql.ts';

// A call that is known: the version is the gate. A rival waits for the row, sees another version and writes nothing.
const updateCall = `
  gate AS (
    UPDATE call SET
      state = CASE WHEN state_rank < $4 THEN $3 ELSE state END, state_rank = GREATEST(state_rank, $4), language = $5,
      session = $6, step = $7, report_category = $8, line_id = $9, outcome = $10, ended_at = $11, duration_seconds = $12,
      version = version + 1
    WHERE id = $1 AND version = $2 RETURNING id)`;

// A call heard of for the first time: its carrier sid is the gate.
const insertCall = `
  first AS (
    SELECT * FROM jsonb_to_record($17::jsonb) AS r(carrier_sid text, unit_id text, dialled text, citizen_id uuid,
      caller_masked text, started_at timestamptz, phone_index text, phone_sealed bytea, textable boolean)),
  citizen_known AS (
    INSERT INTO citizen (id, phone_index, phone_sealed, phone_masked, textable, first_seen_at)
    SELECT citizen_id, phone_index, phone_sealed, caller_masked, textable, started_at FROM first WHERE phone_index IS NOT NULL
    ON CONFLICT DO NOTHING),
  gate AS (
    INSERT INTO call (id, version, state, state_rank, language, session, step, report_category, line_id, outcome, ended_at,
      duration_seconds, carrier_sid, unit_id, dialled, citizen_id, caller_masked, started_at)
    SELECT $1::uuid, $2::integer + 1, $3, $4::integer, $5, $6::bytea, $7::integer, $8, $9, $10, $11::timestamptz, $12::integer,
      carrier_sid, unit_id, dialled, citizen_id, caller_masked, started_at FROM first
    ON CONFLICT (carrier_sid) DO NOTHING RETURNING id)`;

const insertTurn = (ticketNumber: string) => `
  taken AS (
    INSERT INTO call_turn (call_id, step, at, reply, token)
    SELECT gate.id, $13::integer, $14::timestamptz,
      jsonb_build_object('sealed', $15::text, 'ticketNumber', ${ticketNumber}::text), $16
    FROM gate WHERE $13::integer IS NOT NULL)`;

const light = (name: string, call: string): Statement => ({
  name,
  text: `WITH ${call}, ${insertTurn('NULL')} SELECT EXISTS (SELECT FROM gate) AS saved, NULL AS ticket_number, 1 AS guard`,
});

const whole = (name: string, call: string, work: string): Statement => ({
  name,
  text: `WITH ${call}, work AS (SELECT ${work}::jsonb AS doc), ${insertWork}, ${insertTurn(ticketNumberGiven)}
    SELECT EXISTS (SELECT FROM gate) AS saved, ${ticketNumberGiven} AS ticket_number, ${workGuard} AS guard`,
});

/**
 * Four shapes of one save: a known call or a new one, with nothing but its turn or with tickets and all that belongs to them.
 * $1 id, $2 version decided on, $3 state, $4 rank, $5 language, $6 session, $7 step, $8 report category, $9 line, $10 outcome,
 * $11 ended at, $12 seconds, $13 step answered, $14 at, $15 sealed reply, $16 token; then what a new call is; then the work.
 */
export const saveChangeSql = {
  turn: light('save-turn', updateCall),
  first: light('save-first-turn', insertCall),
  wholeTurn: whole('save-whole-turn', updateCall, '$17'),
  wholeFirst: whole('save-whole-first-turn', insertCall, '$18'),
} as const;

/** As `save-turn`, for turns of several calls at once: each parameter is the array of what one turn would give. */
export const saveTurnsSql = {
  name: 'save-turns',
  columns: 16,
  text: `
    WITH r AS (
      SELECT * FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::integer[], $5::text[], $6::bytea[], $7::integer[], $8::text[],
        $9::text[], $10::text[], $11::timestamptz[], $12::integer[], $13::integer[], $14::timestamptz[], $15::text[], $16::text[])
        AS r(id, version, state, rank, language, session, step, report_category, line_id, outcome, ended_at, seconds, answered, at,
          reply, token)),
    gate AS (
      UPDATE call c SET
        state = CASE WHEN c.state_rank < r.rank THEN r.state ELSE c.state END, state_rank = GREATEST(c.state_rank, r.rank),
        language = r.language, session = r.session, step = r.step, report_category = r.report_category, line_id = r.line_id,
        outcome = r.outcome, ended_at = r.ended_at, duration_seconds = r.seconds, version = c.version + 1
      FROM r WHERE c.id = r.id AND c.version = r.version RETURNING c.id),
    taken AS (
      INSERT INTO call_turn (call_id, step, at, reply, token)
      SELECT r.id, r.answered, r.at, jsonb_build_object('sealed', r.reply, 'ticketNumber', NULL::text), r.token
      FROM r JOIN gate ON gate.id = r.id WHERE r.answered IS NOT NULL)
    SELECT id FROM gate`,
} as const;
