import type { Organisation } from '../../../organisation/organisation.ts';
import type { Actor } from '../../../shared/actor.ts';
import type { Transaction } from '../transaction.ts';

const reason = 'organisation-file';

/**
 * Makes the grants of the file those that it names, within the transaction that applies it: new ones are given, missing ones revoked; who is
 * gone from the file has left, and what the desk gave them ends. A grant that the desk revoked stays revoked. Call it after the reference
 * rows of staff were written. Writes nothing when nothing changed.
 */
export const importRoles = async (
  transaction: Transaction,
  organisation: Organisation,
  { actor, at }: { readonly actor: Actor; readonly at: Date },
): Promise<void> => {
  const by = JSON.stringify(actor);
  const named = JSON.stringify(
    organisation.staff.flatMap(({ id, unitId, roles }) => roles.map((role) => ({ id, unit: unitId, role }))),
  );
  const written = [
    // Missing in the file, or held in another unit than before.
    await transaction.$executeRaw`
      WITH named AS MATERIALIZED (
        SELECT id, unit, role FROM jsonb_to_recordset(${named}::jsonb) AS named (id text, unit text, role text))
      UPDATE staff_grant g SET revoked_at = ${at}::timestamptz, revoked_by = ${by}::jsonb, revoked_reason = ${reason}, revoked_in = 'file'
      WHERE g.source = 'file' AND g.revoked_at IS NULL
        AND NOT EXISTS (SELECT FROM named WHERE named.id = g.staff_id AND named.role = g.role AND named.unit = g.unit_id)`,
    await transaction.$executeRaw`
      UPDATE staff_grant g SET revoked_at = ${at}::timestamptz, revoked_by = ${by}::jsonb, revoked_reason = ${reason}, revoked_in = 'file'
      FROM staff_member m
      WHERE g.source = 'desk' AND g.revoked_at IS NULL AND m.id = g.staff_id AND (m.closed_at IS NOT NULL OR m.unit_id <> g.unit_id)`,
    await transaction.$executeRaw`
      WITH named AS MATERIALIZED (
        SELECT id, unit, role FROM jsonb_to_recordset(${named}::jsonb) AS named (id text, unit text, role text))
      INSERT INTO staff_grant (id, staff_id, role, unit_id, source, given_by, reason, from_at)
      SELECT gen_random_uuid(), id, role, unit, 'file', ${by}::jsonb, ${reason}, ${at}::timestamptz FROM named
      WHERE NOT EXISTS (SELECT FROM staff_grant g WHERE g.staff_id = named.id AND g.role = named.role AND g.source = 'file'
        AND (g.revoked_at IS NULL OR g.revoked_in = 'desk'))`,
    await leaveAndReturn(transaction, by, at),
  ];
  if (written.every((rows) => rows === 0)) return;
  await transaction.$executeRaw`
    INSERT INTO staff_register (id, version) VALUES (1, 1)
    ON CONFLICT (id) DO UPDATE SET version = staff_register.version + 1`;
};

const leaveAndReturn = async (transaction: Transaction, by: string, at: Date): Promise<number> => {
  const left = await transaction.$executeRaw`
    INSERT INTO staff_standing AS standing (staff_id, unit_id, state, since, by, reason)
    SELECT id, unit_id, 'left', ${at}::timestamptz, ${by}::jsonb, ${reason} FROM staff_member WHERE closed_at = ${at}::timestamptz
    ON CONFLICT (staff_id) DO UPDATE SET state = 'left', since = excluded.since, by = excluded.by, reason = excluded.reason
      WHERE standing.state <> 'left'`;
  // Their tickets go back to the queue.
  await transaction.$executeRaw`
    INSERT INTO effect (id, key, job, payload, not_before)
    SELECT gen_random_uuid(), 'return-work:' || id || ':' || ${at.toISOString()}, 'return-work', jsonb_build_object('staffId', id), ${at}::timestamptz
    FROM staff_member WHERE closed_at = ${at}::timestamptz
    ON CONFLICT (key) DO NOTHING`;
  const returned = await transaction.$executeRaw`
    UPDATE staff_standing standing SET state = 'active', since = ${at}::timestamptz, by = ${by}::jsonb, reason = ${reason}
    FROM staff_member m
    WHERE standing.state = 'left' AND standing.reason = ${reason} AND m.id = standing.staff_id AND m.closed_at IS NULL`;
  return left + returned;
};
