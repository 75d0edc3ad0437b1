import type { SlotChanges, SlotStore } from '../../../appointments/ports.ts';
import { guarded } from '../database-fault.ts';
import type { PrismaClient } from '../generated/client.ts';

/** Slots on PostgreSQL; how many places are taken follows the appointments by a trigger. */
export const createPrismaSlotStore = (prisma: PrismaClient): SlotStore =>
  guarded<SlotStore>('slot store', {
    async replan({ unitId, officeId, serviceId }, window, plan) {
      const rows = plan.map((slot) => ({
        id: slot.id,
        starts_at: slot.startsAt,
        ends_at: slot.endsAt,
        capacity: slot.capacity,
      }));
      const [changes] = await prisma.$queryRaw<readonly SlotChanges[]>`
        WITH plan AS (
          SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
            AS planned (id uuid, starts_at timestamptz, ends_at timestamptz, capacity int)),
        added AS (
          INSERT INTO slot (id, unit_id, office_id, service_id, starts_at, ends_at, capacity)
          SELECT id, ${unitId}, ${officeId}, ${serviceId}, starts_at, ends_at, capacity FROM plan ORDER BY starts_at
          ON CONFLICT (office_id, service_id, starts_at) DO NOTHING RETURNING id),
        changed AS (
          UPDATE slot SET capacity = GREATEST(plan.capacity, booked) FROM plan
          WHERE office_id = ${officeId} AND service_id = ${serviceId} AND slot.starts_at = plan.starts_at
            AND stopped_by IS NULL AND slot.capacity <> GREATEST(plan.capacity, booked) RETURNING slot.id),
        withdrawn AS (
          UPDATE slot SET capacity = booked
          WHERE office_id = ${officeId} AND service_id = ${serviceId}
            AND starts_at >= ${window.from} AND starts_at < ${window.to} AND capacity <> booked
            AND NOT EXISTS (SELECT FROM plan WHERE plan.starts_at = slot.starts_at) RETURNING id)
        SELECT (SELECT count(*)::int FROM added) AS added, (SELECT count(*)::int FROM changed) AS changed,
               (SELECT count(*)::int FROM withdrawn) AS withdrawn`;
      return changes ?? { added: 0, changed: 0, withdrawn: 0 };
    },
    free: ({ officeId, serviceId }, window, limit) =>
      prisma.slot.findMany({
        where: {
          officeId,
          serviceId,
          startsAt: { gte: window.from, lt: window.to },
          booked: { lt: prisma.slot.fields.capacity },
        },
        omit: { stoppedBy: true },
        orderBy: { startsAt: 'asc' },
        take: limit,
      }),
    find: (id) => prisma.slot.findUnique({ where: { id }, omit: { stoppedBy: true } }),
  });
