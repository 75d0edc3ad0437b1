import type { Organisation } from '../../../organisation/organisation.ts';
import type { Transaction } from '../transaction.ts';

/**
 * Makes the rows that calls and tickets point at those of the organisation: adds, changes, reopens, and closes what is gone. A row that
 * is right already is not written.
 */
export const writeReferenceRows = async (
  transaction: Transaction,
  organisation: Organisation,
  at: Date,
): Promise<void> => {
  await writeUnits(transaction, organisation, at);
  await writeNumbers(transaction, organisation, at);
  await writeLines(transaction, organisation, at);
  await writeStaff(transaction, organisation, at);
};

const writeUnits = async (transaction: Transaction, { units }: Organisation, at: Date): Promise<void> => {
  const given = JSON.stringify(
    units.map(({ id, code, parentId, calendar }) => ({ id, code, parentId, timeZone: calendar.timeZone })),
  );
  await transaction.$executeRaw`
    INSERT INTO unit (id, code, parent_id, time_zone)
    SELECT id, code, "parentId", "timeZone"
    FROM jsonb_to_recordset(${given}::jsonb) AS given (id text, code text, "parentId" text, "timeZone" text)
    ON CONFLICT (id) DO UPDATE SET
      code = excluded.code, parent_id = excluded.parent_id, time_zone = excluded.time_zone, closed_at = NULL
    WHERE (unit.code, unit.parent_id, unit.time_zone) IS DISTINCT FROM
      (excluded.code, excluded.parent_id, excluded.time_zone) OR unit.closed_at IS NOT NULL`;
  await transaction.$executeRaw`
    UPDATE unit SET closed_at = ${at}::timestamptz WHERE closed_at IS NULL
      AND id NOT IN (SELECT id FROM jsonb_to_recordset(${given}::jsonb) AS given (id text))`;
};

const writeNumbers = async (transaction: Transaction, { numbers }: Organisation, at: Date): Promise<void> => {
  const given = JSON.stringify(numbers.map(({ number, unitId }) => ({ number, unitId })));
  await transaction.$executeRaw`
    INSERT INTO hotline_number (number, unit_id)
    SELECT number, "unitId" FROM jsonb_to_recordset(${given}::jsonb) AS given (number text, "unitId" text)
    ON CONFLICT (number) DO UPDATE SET unit_id = excluded.unit_id, closed_at = NULL
    WHERE hotline_number.unit_id <> excluded.unit_id OR hotline_number.closed_at IS NOT NULL`;
  await transaction.$executeRaw`
    UPDATE hotline_number SET closed_at = ${at}::timestamptz WHERE closed_at IS NULL
      AND number NOT IN (SELECT number FROM jsonb_to_recordset(${given}::jsonb) AS given (number text))`;
};

const writeLines = async (transaction: Transaction, { lines }: Organisation, at: Date): Promise<void> => {
  const given = JSON.stringify(lines.map(({ id }) => ({ id })));
  await transaction.$executeRaw`
    INSERT INTO line_of_business (id) SELECT id FROM jsonb_to_recordset(${given}::jsonb) AS given (id text)
    ON CONFLICT (id) DO UPDATE SET closed_at = NULL WHERE line_of_business.closed_at IS NOT NULL`;
  await transaction.$executeRaw`
    UPDATE line_of_business SET closed_at = ${at}::timestamptz WHERE closed_at IS NULL
      AND id NOT IN (SELECT id FROM jsonb_to_recordset(${given}::jsonb) AS given (id text))`;
};

const writeStaff = async (transaction: Transaction, { staff }: Organisation, at: Date): Promise<void> => {
  const given = JSON.stringify(staff.map(({ id, unitId, slackUserId }) => ({ id, unitId, slackUserId })));
  // A chat account may pass from one person to another: whoever loses theirs lets go of it first.
  await transaction.$executeRaw`
    WITH given AS MATERIALIZED (
      SELECT id, "slackUserId" FROM jsonb_to_recordset(${given}::jsonb) AS given (id text, "slackUserId" text))
    UPDATE staff_member SET slack_user_id = NULL WHERE slack_user_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM given WHERE given.id = staff_member.id AND given."slackUserId" = slack_user_id)`;
  await transaction.$executeRaw`
    INSERT INTO staff_member (id, unit_id, slack_user_id)
    SELECT id, "unitId", "slackUserId"
    FROM jsonb_to_recordset(${given}::jsonb) AS given (id text, "unitId" text, "slackUserId" text)
    ON CONFLICT (id) DO UPDATE SET
      unit_id = excluded.unit_id, slack_user_id = excluded.slack_user_id, closed_at = NULL
    WHERE (staff_member.unit_id, staff_member.slack_user_id) IS DISTINCT FROM (excluded.unit_id, excluded.slack_user_id)
      OR staff_member.closed_at IS NOT NULL`;
  await transaction.$executeRaw`
    UPDATE staff_member SET closed_at = ${at}::timestamptz WHERE closed_at IS NULL
      AND id NOT IN (SELECT id FROM jsonb_to_recordset(${given}::jsonb) AS given (id text))`;
};
