import type { Referent } from '../../../organisation/ports.ts';
import type { Transaction } from '../transaction.ts';

/** Those of `referents` that a row of the past points at, in the order given. */
export const referentsWithHistory = async (
  prisma: Transaction,
  referents: readonly Referent[],
): Promise<readonly Referent[]> => {
  if (referents.length === 0) return [];
  const rows = await prisma.$queryRaw<readonly Referent[]>`
    SELECT kind, id FROM jsonb_to_recordset(${JSON.stringify(referents)}::jsonb) AS given (kind text, id text)
    WHERE CASE kind
      WHEN 'unit' THEN EXISTS (SELECT FROM call WHERE unit_id = given.id)
        OR EXISTS (SELECT FROM ticket WHERE unit_id = given.id)
      WHEN 'number' THEN EXISTS (SELECT FROM call WHERE dialled = given.id)
      WHEN 'line' THEN EXISTS (SELECT FROM ticket WHERE line_id = given.id)
        OR EXISTS (SELECT FROM call WHERE line_id = given.id)
      WHEN 'staff' THEN EXISTS (SELECT FROM ticket WHERE assignee_id = given.id)
        OR EXISTS (SELECT FROM ticket_event WHERE actor->>'staffId' = given.id)
      WHEN 'office' THEN EXISTS (
        SELECT FROM appointment JOIN slot ON slot.id = appointment.slot_id WHERE office_id = given.id)
      WHEN 'service' THEN EXISTS (
        SELECT FROM appointment JOIN slot ON slot.id = appointment.slot_id WHERE service_id = given.id)
      ELSE false END`;
  const found = new Set(rows.map(({ kind, id }) => `${kind} ${id}`));
  return referents.filter(({ kind, id }) => found.has(`${kind} ${id}`));
};
