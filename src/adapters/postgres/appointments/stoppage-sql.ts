// $1 office, $2 service, $3 and $4 the stopped period, $5 from when on other places are looked for.
const touched = 'office_id = $1 AND service_id = $2 AND starts_at < $4 AND ends_at > $3 AND stopped_by IS NULL';

/** Appointments that count: their place is held and their ticket is open. */
const held = `appointment JOIN ticket ON ticket.id = appointment.ticket_id
  WHERE appointment.state = 'booked' AND ticket.closed_at IS NULL`;

export const outlookSql = `
  SELECT (SELECT count(*)::int FROM slot WHERE ${touched}) AS slots,
         (SELECT count(*)::int FROM ${held} AND appointment.slot_id IN (SELECT id FROM slot WHERE ${touched})) AS appointments,
         (SELECT coalesce(sum(capacity - booked), 0)::int FROM slot
           WHERE office_id = $1 AND service_id = $2 AND starts_at >= $5 AND NOT (starts_at < $4 AND ends_at > $3)) AS free`;

export const stopSlotsSql = `UPDATE slot SET stopped_by = $5::uuid WHERE ${touched}`;

export const affectedSql = `
  UPDATE stoppage SET affected = (SELECT count(*) FROM ${held}
    AND appointment.slot_id IN (SELECT id FROM slot WHERE stopped_by = $1::uuid))
   WHERE id = $1::uuid RETURNING affected`;

export const leftSql = `
  SELECT appointment.id AS "ticketId", slot.id AS "slotId", coalesce(citizen.textable, false) AS textable
    FROM slot JOIN appointment ON appointment.slot_id = slot.id AND appointment.state = 'booked'
    JOIN ticket ON ticket.id = appointment.ticket_id AND ticket.closed_at IS NULL
    LEFT JOIN citizen ON citizen.id = ticket.citizen_id
   WHERE slot.stopped_by = $1::uuid
   ORDER BY slot.starts_at, appointment.booked_at, appointment.id
   LIMIT $2`;

export const finishSql = `
  UPDATE stoppage SET finished_at = $2, moved = counted.moved, unplaced = counted.unplaced
    FROM (SELECT count(to_slot_id)::int AS moved, (count(*) - count(to_slot_id))::int AS unplaced
            FROM stoppage_item WHERE stoppage_id = $1::uuid) AS counted
   WHERE id = $1::uuid AND finished_at IS NULL
  RETURNING stoppage.moved, stoppage.unplaced`;

// What the carrier said last counts; a text that was never owed reached nobody.
const outcome = `CASE WHEN text_message.id IS NULL THEN 'unreachable' WHEN text_message.state IN ('delivered', 'failed')
  THEN text_message.state ELSE 'waiting' END`;

/** One row a stoppage; the numbers of callers are those that tickets show. */
export const tallySql = `
  SELECT stoppage.*,
         count(item.to_slot_id)::int AS "movedNow",
         (count(item.ticket_id) - count(item.to_slot_id))::int AS "unplacedNow",
         count(*) FILTER (WHERE item.outcome = 'delivered')::int AS delivered,
         count(*) FILTER (WHERE item.outcome = 'waiting')::int AS waiting,
         count(*) FILTER (WHERE item.outcome = 'failed')::int AS failed,
         count(*) FILTER (WHERE item.outcome = 'unreachable')::int AS unreachable,
         coalesce((jsonb_agg(jsonb_build_object('number', item.number, 'callerMasked', item.caller_masked) ORDER BY item.number)
           FILTER (WHERE item.outcome IN ('failed', 'unreachable'))), '[]') AS unreached
    FROM stoppage LEFT JOIN (
      SELECT stoppage_item.*, ticket.number, ticket.caller_masked, ${outcome} AS outcome
        FROM stoppage_item JOIN ticket ON ticket.id = stoppage_item.ticket_id
        LEFT JOIN text_message ON text_message.id = stoppage_item.text_id) AS item ON item.stoppage_id = stoppage.id
   WHERE stoppage.unit_id = ANY ($1)
   GROUP BY stoppage.id
   ORDER BY stoppage.at DESC, stoppage.id DESC
   LIMIT $2`;
