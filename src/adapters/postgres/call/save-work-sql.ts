import {
  changingTicketColumns,
  changingEscalationColumns as escalationColumns,
  columnList as list,
} from '../tickets/columns.ts';

const ticketColumns = ['id', 'number', 'intake_key', 'registered_at', ...changingTicketColumns];

// Nothing is written unless `gate` has the call: every part joins it, or a ticket that was written because of it.
const tickets = `
  ticket_in AS (
    INSERT INTO ticket (${list(ticketColumns)})
    SELECT ${list(ticketColumns, 'r.')} FROM work, jsonb_populate_recordset(NULL::ticket, doc->'opened') r, gate
    RETURNING id, number),
  ticket_up AS (
    UPDATE ticket t SET (${list(changingTicketColumns)}) = ROW(${list(changingTicketColumns, 'r.')})
    FROM work, jsonb_populate_recordset(NULL::ticket, doc->'changed') r, gate
    WHERE t.id = r.id AND t.version = r.version - 1
    RETURNING t.id),
  written AS (SELECT id FROM ticket_in UNION ALL SELECT id FROM ticket_up),
  event_in AS (
    INSERT INTO ticket_event (id, ticket_id, seq, type, at, actor, detail)
    SELECT r.id, r.ticket_id, r.seq, r.type, r.at, r.actor, r.detail
    FROM work, jsonb_populate_recordset(NULL::ticket_event, doc->'events') r JOIN written ON written.id = r.ticket_id),
  escalation_in AS (
    INSERT INTO escalation AS e (id, ticket_id, cause, round, ${list(escalationColumns)})
    SELECT r.id, r.ticket_id, r.cause, r.round, ${list(escalationColumns, 'r.')}
    FROM work, jsonb_populate_recordset(NULL::escalation, doc->'escalations') r JOIN written ON written.id = r.ticket_id
    ON CONFLICT (id) DO UPDATE SET (${list(escalationColumns)}) = ROW(${list(escalationColumns, 'EXCLUDED.')})
    WHERE e.version = EXCLUDED.version - 1),
  audit_in AS (
    INSERT INTO audit_entry (id, at, actor, action, subject_kind, subject_id, unit_id, outcome, detail, mac)
    SELECT r.id, r.at, r.actor, r.action, r.subject_kind, r.subject_id, r.unit_id, r.outcome, r.detail, r.mac
    FROM work, jsonb_to_recordset(doc->'audit') AS r(owner uuid, id uuid, at timestamptz, actor jsonb, action text,
      subject_kind text, subject_id text, unit_id text, outcome text, detail jsonb, mac bytea) JOIN written ON written.id = r.owner)`;

// A trigger on appointment keeps slot.booked, and a check on slot refuses the whole statement when there is no place.
const visits = `
  visit_in AS (
    INSERT INTO appointment (id, ticket_id, citizen_id, slot_id, state, booked_at, version)
    SELECT r.id, r.ticket_id, r.citizen_id, r.slot_id, 'booked', r.at, 1
    FROM work, jsonb_to_recordset(doc->'book') AS r(id uuid, ticket_id uuid, citizen_id uuid, slot_id uuid, at timestamptz)
    JOIN written ON written.id = r.ticket_id),
  visit_moved AS (
    UPDATE appointment a SET slot_id = r.slot_id, version = a.version + 1
    FROM work, jsonb_to_recordset(doc->'move') AS r(id uuid, slot_id uuid), gate
    WHERE a.id = r.id AND a.state = 'booked'),
  visit_cancelled AS (
    UPDATE appointment a SET state = 'cancelled', cancelled_at = r.at, version = a.version + 1
    FROM work, jsonb_to_recordset(doc->'cancel') AS r(id uuid, at timestamptz), gate
    WHERE a.id = r.id AND a.state = 'booked')`;

/** The number of the ticket opened last by this save; also when the same intake had opened it before. */
export const ticketNumberGiven = `(
    SELECT COALESCE((SELECT i.number FROM ticket_in i WHERE i.id = (o.x->>'id')::uuid),
                    (SELECT t.number FROM ticket t WHERE t.intake_key = o.x->>'intake_key'))
    FROM work, jsonb_array_elements(doc->'opened') WITH ORDINALITY AS o(x, place) ORDER BY place DESC LIMIT 1)`;

const texts = `
  text_in AS (
    INSERT INTO text_message (id, key, citizen_id, ticket_id, sender, template, params, language, state, created_at)
    SELECT r.id, r.key, r.citizen_id, r.ticket_id, r.sender, r.template,
      r.params || COALESCE((SELECT jsonb_object_agg(name, jsonb_build_object('say', 'ticket-number', 'number', ${ticketNumberGiven}))
                            FROM jsonb_array_elements_text(r.number_params) AS name), '{}'),
      r.language, 'owed', r.created_at
    FROM work, jsonb_to_recordset(doc->'texts') AS r(id uuid, key text, citizen_id uuid, ticket_id uuid, sender text, template text,
      params jsonb, number_params jsonb, language text, created_at timestamptz), gate
    ON CONFLICT (key) DO NOTHING)`;

const wishes = `
  wish_taken AS (
    SELECT r.* FROM work, jsonb_to_recordset(doc->'wishes') AS r(kind text, id uuid, citizen_id uuid, unit_id text, language text,
      call_id uuid, at timestamptz), gate),
  wish_in AS (
    INSERT INTO notice_subscription (id, citizen_id, unit_id, language, call_id, asked_at)
    SELECT id, citizen_id, unit_id, language, call_id, at FROM wish_taken WHERE kind = 'start'
    ON CONFLICT DO NOTHING),
  wish_out AS (
    UPDATE notice_subscription s SET ended_at = GREATEST(w.at, s.asked_at), ended_by = 'phone' FROM wish_taken w
    WHERE w.kind = 'stop' AND s.citizen_id = w.citizen_id AND s.unit_id = w.unit_id AND s.ended_at IS NULL),
  wish_audit_in AS (
    INSERT INTO audit_entry (id, at, actor, action, subject_kind, subject_id, unit_id, outcome, detail, mac)
    SELECT r.* FROM work, jsonb_to_recordset(doc->'wish_audit') AS r(id uuid, at timestamptz, actor jsonb, action text,
      subject_kind text, subject_id text, unit_id text, outcome text, detail jsonb, mac bytea), gate)`;

const recordings = `
  recording_in AS (
    INSERT INTO recording AS k (id, call_id, carrier_sid, ticket_id, state, seconds, created_at)
    SELECT r.id, gate.id, r.carrier_sid, r.ticket_id, r.state, r.seconds, r.created_at
    FROM work, jsonb_populate_recordset(NULL::recording, doc->'recordings') r, gate
    ON CONFLICT (id) DO UPDATE SET
      ticket_id = COALESCE(EXCLUDED.ticket_id, k.ticket_id), seconds = COALESCE(k.seconds, EXCLUDED.seconds)),
  recording_linked AS (
    UPDATE recording k SET ticket_id = r.ticket_id
    FROM work, jsonb_to_recordset(doc->'links') AS r(recording_id uuid, ticket_id uuid), gate
    WHERE k.id = r.recording_id)`;

const effects = `
  effect_in AS (
    INSERT INTO effect (id, key, job, payload, not_before)
    SELECT r.id, r.key, r.job, r.payload, r.not_before
    FROM work, jsonb_to_recordset(doc->'effects') AS r(owner uuid, id uuid, key text, job text, payload jsonb,
      not_before timestamptz), gate
    WHERE r.owner IS NULL OR r.owner IN (SELECT id FROM written)
    ON CONFLICT (key) DO NOTHING)`;

export const insertWork = [tickets, visits, texts, wishes, recordings, effects].join(',');

/** Divides by zero, and so undoes the statement, when a ticket was changed by someone else after it was read. */
export const workGuard = `
    1 / CASE WHEN EXISTS (SELECT FROM gate)
                  AND (SELECT count(*) FROM ticket_up) < (SELECT jsonb_array_length(doc->'changed') FROM work)
             THEN 0 ELSE 1 END`;
