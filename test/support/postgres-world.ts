import type { Pool } from 'pg';
import { createPrismaAppointmentStore } from '../../src/adapters/postgres/appointments/appointment-store.ts';
import { createPrismaSlotStore } from '../../src/adapters/postgres/appointments/slot-store.ts';
import { createPrismaStoppageStore } from '../../src/adapters/postgres/appointments/stoppage-store.ts';
import { createPrismaVisitStore } from '../../src/adapters/postgres/appointments/visit-store.ts';
import { refusedBy } from '../../src/adapters/postgres/database-fault.ts';
import { createPostgresEscalationStore } from '../../src/adapters/postgres/tickets/escalation-store.ts';
import { createPrismaTicketStore } from '../../src/adapters/postgres/tickets/ticket-store.ts';
import type { Booking } from '../../src/appointments/booking.ts';
import { type StoreWorld, worldCitizens, worldLines, worldStaff, worldUnits } from './contracts/store-world.ts';
import { emptyDatabase, type TestDatabase } from './database.ts';
import { seedCitizen } from './database-rows.ts';
import { testVault } from './test-vault.ts';

/** Every store on a PostgreSQL database, emptied first. */
export const postgresWorld = async ({ pool, prisma }: TestDatabase): Promise<StoreWorld> => {
  await emptyDatabase(pool);
  await seedWorld(pool);
  const escalations = createPostgresEscalationStore({ pool, prisma }, testVault);
  return {
    tickets: createPrismaTicketStore(prisma, testVault),
    escalations,
    timers: escalations,
    slots: createPrismaSlotStore(prisma),
    appointments: createPrismaAppointmentStore(prisma),
    stoppages: createPrismaStoppageStore(prisma, testVault),
    visits: createPrismaVisitStore(prisma),
    book: (booking) => book(pool, booking),
    effects: () =>
      prisma.effect
        .findMany()
        .then((rows) => rows.map((row) => ({ ...row, payload: row.payload as Readonly<Record<string, unknown>> }))),
    settle: async (key, at) => {
      await pool.query('UPDATE effect SET settled_at = $2 WHERE key = $1', [key, at]);
    },
    audited: () =>
      prisma.auditEntry
        .findMany({ orderBy: { seq: 'asc' } })
        .then((rows) => rows.map((row) => `${row.action}:${row.outcome}`)),
  };
};

const seedWorld = async (pool: Pool): Promise<void> => {
  for (const unit of worldUnits)
    await pool.query('INSERT INTO unit (id, code, parent_id, time_zone) VALUES ($1, $2, $3, $4)', [
      unit.id,
      unit.code,
      unit.parentId,
      unit.timeZone,
    ]);
  await pool.query('INSERT INTO line_of_business (id) SELECT unnest($1::text[])', [worldLines]);
  await pool.query('INSERT INTO staff_member (id, unit_id) SELECT unnest($1::text[]), $2', [
    worldStaff,
    worldUnits[0].id,
  ]);
  for (const citizen of worldCitizens) await seedCitizen(pool, citizen);
};

// The database holds the capacity by itself, whoever writes.
const book = async (pool: Pool, booking: Booking): Promise<'saved' | 'slot-full'> => {
  try {
    await write(pool, booking);
    return 'saved';
  } catch (error) {
    if (refusedBy(error) === 'slot_booked_within_capacity') return 'slot-full';
    throw error;
  }
};

const write = async (pool: Pool, booking: Booking): Promise<void> => {
  if (booking.kind === 'book') {
    const { appointmentId, ticketId, citizenId, slotId, at } = booking;
    await pool.query(
      `INSERT INTO appointment (id, ticket_id, citizen_id, slot_id, state, booked_at) VALUES ($1, $2, $3, $4, 'booked', $5)`,
      [appointmentId, ticketId, citizenId, slotId, at],
    );
  } else if (booking.kind === 'move') {
    await pool.query('UPDATE appointment SET slot_id = $2 WHERE id = $1', [booking.appointmentId, booking.slotId]);
  } else {
    await pool.query(
      `UPDATE appointment SET state = 'cancelled', cancelled_at = $2 WHERE id = $1 AND state = 'booked'`,
      [booking.appointmentId, booking.at],
    );
  }
};
