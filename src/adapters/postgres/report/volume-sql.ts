// $1 the units, $2 and $3 the period, half-open; of appointments $4 is the instant that decides what is over.

const booked = 'ticket.unit_id = ANY($1) AND appointment.booked_at >= $2 AND appointment.booked_at < $3';
// A text of a notice is about no ticket: it counts where it was asked for, or where the visit is.
const owed = `text_message.citizen_id IS NOT NULL AND coalesce(ticket.unit_id, text_message.unit_id) = ANY($1)
  AND text_message.created_at >= $2 AND text_message.created_at < $3`;

export const visitTotalSql = `
  SELECT count(*)::int AS total FROM appointment JOIN ticket ON ticket.id = appointment.ticket_id WHERE ${booked}`;

export const countVisitsSql = `
  SELECT service_id AS "serviceId", standing, moved, count(*)::int AS count
    FROM (SELECT slot.service_id,
                 CASE WHEN appointment.state <> 'booked' THEN appointment.state
                      WHEN slot.ends_at <= $4 THEN 'over' ELSE 'ahead' END AS standing,
                 EXISTS (SELECT FROM ticket_event WHERE ticket_event.ticket_id = ticket.id AND type = 'ticket.moved'
                           AND detail->>'to' IS NOT NULL) AS moved
            FROM appointment JOIN ticket ON ticket.id = appointment.ticket_id JOIN slot ON slot.id = appointment.slot_id
           WHERE ${booked}) AS visit
   GROUP BY 1, 2, 3
   ORDER BY 1, 2, 3`;

export const textTotalSql = `
  SELECT count(*)::int AS total FROM text_message LEFT JOIN ticket ON ticket.id = text_message.ticket_id WHERE ${owed}`;

export const countTextsSql = `
  SELECT slot.service_id AS "serviceId", template,
         CASE WHEN text_message.state IN ('owed', 'sending') THEN 'waiting' ELSE text_message.state END AS standing,
         count(*)::int AS count
    FROM text_message LEFT JOIN ticket ON ticket.id = text_message.ticket_id
    LEFT JOIN appointment ON appointment.ticket_id = ticket.id LEFT JOIN slot ON slot.id = appointment.slot_id
   WHERE ${owed}
   GROUP BY 1, 2, 3
   ORDER BY 1, 2, 3`;
