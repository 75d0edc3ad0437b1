import type { UnattendedTimer } from '../../../escalation/ports.ts';
import { Prisma } from '../generated/client.ts';

const timer = Prisma.sql`id::text AS "escalationId", ticket_id::text AS "ticketId", version, due_at AS "dueAt"`;
const runs = Prisma.sql`state <> 'ended' AND due_at IS NOT NULL`;
// OFFSET 0 asks by the key for each timer; else the planner reads all effects for the few that are asked about. COALESCE keeps it from
// the index of open effects, which it takes to be empty after a quiet day.
const isUnheard = Prisma.sql`NOT EXISTS (
  SELECT FROM effect WHERE key = 'climb-escalation:' || e.id || ':' || e.version AND COALESCE(settled_at, failed_at) IS NULL
  OFFSET 0)`;

export const timersWithoutEffect = (limit: number): Prisma.Sql =>
  Prisma.sql`SELECT ${timer} FROM escalation e WHERE ${runs} AND ${isUnheard} ORDER BY due_at LIMIT ${limit}`;

export const unattendedBefore = (before: Date, limit: number): Prisma.Sql => Prisma.sql`
  SELECT ${timer} FROM (
    SELECT * FROM escalation WHERE state <> 'ended' AND due_at < ${before} ORDER BY due_at LIMIT 2000) e
  WHERE ${isUnheard} ORDER BY due_at LIMIT ${limit}`;

/** One line for every unattended timer of the part, at least one, each with how many were looked at and the last of them. */
export const unattendedAfter = (after: string | null, take: number): Prisma.Sql => Prisma.sql`
  WITH part AS MATERIALIZED (
    SELECT * FROM escalation WHERE ${runs} AND id > ${after ?? firstId}::uuid ORDER BY id LIMIT ${take}),
  counts AS (SELECT count(*)::int AS seen, max(id::text) AS last FROM part),
  unheard AS (SELECT ${timer} FROM part e WHERE ${isUnheard})
  SELECT counts.*, to_jsonb(unheard) AS timer FROM counts LEFT JOIN unheard ON true`;

const firstId = '00000000-0000-0000-0000-000000000000';

export interface SliceRow {
  readonly seen: number;
  readonly last: string | null;
  readonly timer: (Omit<UnattendedTimer, 'dueAt'> & { readonly dueAt: string }) | null;
}

export const timerIn = (row: SliceRow['timer']): readonly UnattendedTimer[] =>
  row === null ? [] : [{ ...row, dueAt: new Date(row.dueAt) }];
