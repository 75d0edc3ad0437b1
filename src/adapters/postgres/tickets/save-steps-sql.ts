import type { Statement } from '../run-prepared.ts';
import { changingEscalationColumns, changingTicketColumns, columnList as list } from './columns.ts';

/**
 * Steps of several tickets in one statement and one commit. A step is known by its ticket, the owner of every row in it: it is
 * written when the ticket and the climbs it was decided on are still at their versions, or nothing of it is. Gives the owners of
 * what was written. Rows are held in one order, tickets first, so that two who want the same ones wait for each other rather than
 * for ever. $1: `{ steps, tickets, climbs, notices, events, audit, effects }`.
 */
export const saveStepsSql: Statement = {
  name: 'save-steps',
  text: `
    WITH work AS MATERIALIZED (SELECT $1::jsonb AS doc),
    step AS MATERIALIZED (
      SELECT r.* FROM work, jsonb_to_recordset(doc->'steps') AS r(owner uuid, version integer, climbs integer)),
    ticket_held AS MATERIALIZED (
      SELECT t.id FROM step JOIN ticket t ON t.id = step.owner AND t.version = step.version - 1
      ORDER BY t.id FOR NO KEY UPDATE OF t),
    climb_held AS MATERIALIZED (
      SELECT e.id, e.ticket_id FROM work, jsonb_populate_recordset(NULL::escalation, doc->'climbs') r
      JOIN escalation e ON e.id = r.id AND e.version = r.version - 1
      WHERE r.version > 1 AND (SELECT count(*) FROM ticket_held) >= 0
      ORDER BY e.id FOR NO KEY UPDATE OF e),
    gate AS MATERIALIZED (
      SELECT owner FROM step
      WHERE (version IS NULL OR owner IN (SELECT id FROM ticket_held))
        AND climbs = (SELECT count(*) FROM climb_held WHERE ticket_id = owner)),
    ticket_up AS (
      UPDATE ticket t SET (${list(changingTicketColumns)}) = ROW(${list(changingTicketColumns, 'r.')})
      FROM work, jsonb_populate_recordset(NULL::ticket, doc->'tickets') r JOIN gate ON gate.owner = r.id
      WHERE t.id = r.id),
    climb_up AS (
      UPDATE escalation e SET (${list(changingEscalationColumns)}) = ROW(${list(changingEscalationColumns, 'r.')})
      FROM work, jsonb_populate_recordset(NULL::escalation, doc->'climbs') r JOIN gate ON gate.owner = r.ticket_id
      WHERE e.id = r.id AND r.version > 1),
    climb_in AS (
      INSERT INTO escalation (id, ticket_id, cause, round, ${list(changingEscalationColumns)})
      SELECT r.id, r.ticket_id, r.cause, r.round, ${list(changingEscalationColumns, 'r.')}
      FROM work, jsonb_populate_recordset(NULL::escalation, doc->'climbs') r JOIN gate ON gate.owner = r.ticket_id
      WHERE r.version = 1 ON CONFLICT DO NOTHING RETURNING id),
    notice_in AS (
      INSERT INTO escalation_notice (id, escalation_id, rung, recipient, audience, means, fired_at)
      SELECT r.id, r.escalation_id, r.rung, r.recipient, r.audience, r.means, r.fired_at
      FROM work, jsonb_to_recordset(doc->'notices') AS r(owner uuid, id uuid, escalation_id uuid, rung integer, recipient text,
        audience text, means text, fired_at timestamptz) JOIN gate USING (owner)
      ON CONFLICT DO NOTHING RETURNING id),
    event_in AS (
      INSERT INTO ticket_event (id, ticket_id, seq, type, at, actor, detail)
      SELECT r.id, r.ticket_id, r.seq, r.type, r.at, r.actor, r.detail
      FROM work, jsonb_populate_recordset(NULL::ticket_event, doc->'events') r JOIN gate ON gate.owner = r.ticket_id),
    audit_in AS (
      INSERT INTO audit_entry (id, at, actor, action, subject_kind, subject_id, unit_id, outcome, detail, mac)
      SELECT r.id, r.at, r.actor, r.action, r.subject_kind, r.subject_id, r.unit_id, r.outcome, r.detail, r.mac
      FROM work, jsonb_to_recordset(doc->'audit') AS r(owner uuid, id uuid, at timestamptz, actor jsonb, action text,
        subject_kind text, subject_id text, unit_id text, outcome text, detail jsonb, mac bytea) JOIN gate USING (owner)),
    effect_in AS (
      INSERT INTO effect (id, key, job, payload, not_before)
      SELECT r.id, r.key, r.job, r.payload, r.not_before
      FROM work, jsonb_to_recordset(doc->'effects') AS r(owner uuid, id uuid, key text, job text, payload jsonb,
        not_before timestamptz) JOIN gate USING (owner)
      ORDER BY r.key ON CONFLICT (key) DO NOTHING),
    owed AS (
      SELECT (SELECT count(*) FROM work, jsonb_to_recordset(doc->'climbs') AS r(ticket_id uuid, version integer)
              JOIN gate ON gate.owner = r.ticket_id WHERE r.version = 1)
           + (SELECT count(*) FROM work, jsonb_to_recordset(doc->'notices') AS r(owner uuid) JOIN gate USING (owner)) AS rows)
    SELECT owner, 1 / CASE WHEN (SELECT count(*) FROM climb_in) + (SELECT count(*) FROM notice_in) < (SELECT rows FROM owed)
      THEN 0 ELSE 1 END AS guard
    FROM gate`,
};

/** PostgreSQL's code for a division by zero: a climb began, or somebody was told, that stood there already; all of it is undone. */
export const guardRefused = '22012';
