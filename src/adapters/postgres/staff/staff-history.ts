import type { StaffHistory } from '../../../staff/ports.ts';
import type { Role } from '../../../staff/role.ts';
import { guarded } from '../database-fault.ts';
import type { PrismaClient } from '../generated/client.ts';
import { asReader } from '../scoped-read.ts';

/** Who held roles before, told from the grants and standings that are kept anyway. */
export const createStaffHistory = (prisma: PrismaClient): StaffHistory =>
  guarded<StaffHistory>('staff history', {
    async pastHolders(unitIds, at) {
      const places = await closedBelow(prisma, unitIds);
      const scope = [...places.keys()];
      const seen = await asReader(
        prisma,
        scope,
        (transaction) =>
          transaction.$queryRaw<readonly { staff_id: string }[]>`
          SELECT DISTINCT staff_id FROM staff_grant WHERE unit_id = ANY (${scope}::text[])`,
      );
      // Whoever moved on to another unit holds roles there, which nobody of this one sees.
      const rows = await prisma.$queryRaw<readonly Row[]>`
        WITH held AS (
          SELECT staff_id, role, unit_id, source, coalesce(least(revoked_at, until_at), 'infinity') AS ended_at
          FROM staff_grant WHERE staff_id = ANY (${seen.map((row) => row.staff_id)}::text[])
        ), past AS (
          SELECT held.staff_id, least(max(ended_at), min(standing.since)) AS left_at
          FROM held LEFT JOIN staff_standing standing ON standing.staff_id = held.staff_id AND standing.state = 'left'
          GROUP BY held.staff_id
        ), last AS (
          SELECT past.staff_id, past.left_at, array_agg(DISTINCT held.role ORDER BY held.role) AS roles,
            min(held.unit_id) AS unit_id, bool_and(held.source = 'desk') AS outsider
          FROM past JOIN held ON held.staff_id = past.staff_id AND held.ended_at >= past.left_at
          WHERE past.left_at <= ${at}::timestamptz GROUP BY past.staff_id, past.left_at
        )
        SELECT * FROM last ORDER BY left_at, staff_id`;
      return rows.flatMap(({ staff_id: staffId, unit_id, roles, left_at: leftAt, outsider: isOutsider }) => {
        const unitId = places.get(unit_id);
        return unitId === undefined ? [] : [{ staffId, unitId, roles, leftAt, isOutsider }];
      });
    },
    async lastNames(staffIds) {
      if (staffIds.length === 0) return new Map();
      const rows = await prisma.$queryRaw<readonly { id: string; name: string; slack: string | null }[]>`
        SELECT member.id, filed.entry->>'name' AS name, filed.entry->>'slack' AS slack FROM staff_member member
        CROSS JOIN LATERAL (
          SELECT entry FROM organisation_edition CROSS JOIN LATERAL jsonb_array_elements(document->'staff') AS entry
          WHERE applied_at <= member.closed_at AND entry->>'id' = member.id ORDER BY seq DESC LIMIT 1) AS filed
        WHERE member.id = ANY (${[...staffIds]}::text[])`;
      return new Map(rows.map(({ id, name, slack }) => [id, { name, slackUserId: slack }]));
    },
  });

interface Row {
  readonly staff_id: string;
  readonly unit_id: string;
  readonly roles: readonly Role[];
  readonly left_at: Date;
  readonly outsider: boolean;
}

/** The units, and the closed ones below each; whoever was in one of those is looked after by the unit itself. */
const closedBelow = async (prisma: PrismaClient, unitIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows = await prisma.$queryRaw<readonly { id: string; under: string }[]>`
    WITH RECURSIVE place AS (
      SELECT id, id AS under FROM unit WHERE id = ANY (${[...unitIds]}::text[])
      UNION SELECT unit.id, place.under FROM unit JOIN place ON unit.parent_id = place.id WHERE unit.closed_at IS NOT NULL)
    SELECT id, under FROM place`;
  return new Map(rows.map(({ id, under }) => [id, under]));
};
