import type { Organisation } from '../../../organisation/organisation.ts';
import type { Transaction } from '../transaction.ts';

/** Makes the rows that calls and tickets point at those of the organisation: adds, changes, reopens, and closes what is gone. */
export const writeReferenceRows = async (
  transaction: Transaction,
  organisation: Organisation,
  at: Date,
): Promise<void> => {
  const units = JSON.stringify(
    organisation.units.map(({ id, code, parentId, calendar }) => ({ id, code, parentId, timeZone: calendar.timeZone })),
  );
  await transaction.$executeRaw`
    INSERT INTO unit (id, code, parent_id, time_zone)
    SELECT id, code, "parentId", "timeZone"
    FROM jsonb_to_recordset(${units}::jsonb) AS given (id text, code text, "parentId" text, "timeZone" text)
    ON CONFLICT (id) DO UPDATE SET
      code = excluded.code, parent_id = excluded.parent_id, time_zone = excluded.time_zone, closed_at = NULL`;
  await transaction.unit.updateMany(
    closing(
      organisation.units.map((unit) => unit.id),
      at,
    ),
  );

  const numbers = JSON.stringify(organisation.numbers.map(({ number, unitId }) => ({ number, unitId })));
  await transaction.$executeRaw`
    INSERT INTO hotline_number (number, unit_id)
    SELECT number, "unitId" FROM jsonb_to_recordset(${numbers}::jsonb) AS given (number text, "unitId" text)
    ON CONFLICT (number) DO UPDATE SET unit_id = excluded.unit_id, closed_at = NULL`;
  await transaction.hotlineNumber.updateMany({
    where: { closedAt: null, number: { notIn: organisation.numbers.map(({ number }) => number) } },
    data: { closedAt: at },
  });

  const lines = JSON.stringify(organisation.lines.map(({ id }) => ({ id })));
  await transaction.$executeRaw`
    INSERT INTO line_of_business (id) SELECT id FROM jsonb_to_recordset(${lines}::jsonb) AS given (id text)
    ON CONFLICT (id) DO UPDATE SET closed_at = NULL`;
  await transaction.lineOfBusiness.updateMany(
    closing(
      organisation.lines.map((line) => line.id),
      at,
    ),
  );

  // A chat account may pass from one person to another: all let go of theirs first.
  await transaction.staffMember.updateMany({ data: { slackUserId: null } });
  const staff = JSON.stringify(organisation.staff.map(({ id, unitId, slackUserId }) => ({ id, unitId, slackUserId })));
  await transaction.$executeRaw`
    INSERT INTO staff_member (id, unit_id, slack_user_id)
    SELECT id, "unitId", "slackUserId"
    FROM jsonb_to_recordset(${staff}::jsonb) AS given (id text, "unitId" text, "slackUserId" text)
    ON CONFLICT (id) DO UPDATE SET
      unit_id = excluded.unit_id, slack_user_id = excluded.slack_user_id, closed_at = NULL`;
  await transaction.staffMember.updateMany(
    closing(
      organisation.staff.map((member) => member.id),
      at,
    ),
  );
};

const closing = (kept: readonly string[], at: Date) => ({
  where: { closedAt: null, id: { notIn: [...kept] } },
  data: { closedAt: at },
});
