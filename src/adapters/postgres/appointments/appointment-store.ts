import type { Appointment, AppointmentState } from '../../../appointments/appointment.ts';
import type { AppointmentStore } from '../../../appointments/ports.ts';
import { guarded } from '../database-fault.ts';
import type { Appointment as AppointmentRow, PrismaClient } from '../generated/client.ts';

/** Appointments on PostgreSQL. They are made, moved and cancelled in the transaction of the call that asked for it. */
export const createPrismaAppointmentStore = (prisma: PrismaClient): AppointmentStore =>
  guarded<AppointmentStore>('appointment store', {
    async find(id) {
      const row = await prisma.appointment.findUnique({ where: { id } });
      return row === null ? null : toAppointment(row);
    },
    async upcoming(citizenId, from) {
      const rows = await prisma.appointment.findMany({
        where: { citizenId, state: 'booked', slot: { startsAt: { gte: from } } },
        include: { slot: { omit: { stoppedBy: true } } },
        orderBy: [{ slot: { startsAt: 'asc' } }, { id: 'asc' }],
      });
      return rows.map(({ slot, ...row }) => ({ appointment: toAppointment(row), slot }));
    },
  });

const toAppointment = ({ version: _, markedAt: _at, markedBy: _by, ...row }: AppointmentRow): Appointment => ({
  ...row,
  state: row.state as AppointmentState,
});
