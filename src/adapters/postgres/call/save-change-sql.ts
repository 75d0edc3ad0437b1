import type { Statement } from './run-prepared.ts';

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
  citizen_known AS (
    INSERT INTO citizen (id, phone_index, phone_sealed, phone_masked, textable, first_seen_at)
    SELECT $22::uuid, $23, $24::bytea, $25, $26::boolean, $17 WHERE $22::uuid IS NOT NULL
    ON CONFLICT DO NOTHING),
  gate AS (
    INSERT INTO call (id, version, state, state_rank, language, session, step, report_category, line_id, outcome, ended_at,
      duration_seconds, carrier_sid, unit_id, dialled, citizen_id, caller_masked, started_at)
    VALUES ($1, $2 + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $18, $19, $20, $21, $27, $17)
    ON CONFLICT (carrier_sid) DO NOTHING RETURNING id)`;

const insertTurn = `
  taken AS (
    INSERT INTO call_turn (call_id, step, at, reply, token)
    SELECT gate.id, $13::integer, $14::timestamptz, jsonb_build_object('sealed', $15::text, 'ticketNumber', TICKET_NUMBER), $16
    FROM gate WHERE $13::integer IS NOT NULL)`;
