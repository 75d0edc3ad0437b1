import type { Actor } from '../../../shared/actor.ts';
import type { StaffGrant, Standing, StandingState } from '../../../staff/grants/grant.ts';
import type { Role } from '../../../staff/role.ts';
import { type StaffGrant as GrantRow, Prisma, type StaffStanding as StandingRow } from '../generated/client.ts';

export const toGrant = (row: GrantRow): StaffGrant => ({
  id: row.id,
  staffId: row.staffId,
  role: row.role as Role,
  unitId: row.unitId,
  lineId: row.lineId,
  source: row.source as StaffGrant['source'],
  givenBy: row.givenBy as unknown as Actor,
  reason: row.reason,
  from: row.fromAt,
  until: row.untilAt,
  revoked:
    row.revokedAt === null
      ? null
      : {
          at: row.revokedAt,
          by: row.revokedBy as unknown as Actor,
          reason: row.revokedReason ?? '',
          source: row.revokedIn as StaffGrant['source'],
        },
});

export const grantRow = ({ givenBy, from, until, revoked, ...grant }: StaffGrant) => ({
  ...grant,
  givenBy: json(givenBy),
  fromAt: from,
  untilAt: until,
  revokedAt: revoked?.at ?? null,
  revokedBy: revoked === null ? Prisma.DbNull : json(revoked.by),
  revokedReason: revoked?.reason ?? null,
  revokedIn: revoked?.source ?? null,
});

export const toStanding = (row: StandingRow): Standing => ({
  ...row,
  state: row.state as StandingState,
  by: row.by as unknown as Actor,
});

export const standingRow = (standing: Standing) => ({ ...standing, by: json(standing.by) });

const json = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;
