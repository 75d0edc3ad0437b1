import type { VisitStore } from '../../src/appointments/visits/ports.ts';
import { type Visit, visitMarks } from '../../src/appointments/visits/visit.ts';
import { isWithin } from '../../src/shared/period.ts';
import type { MemoryTables } from './memory-tables.ts';

/** Visits without a database. */
export const createMemoryVisitStore = (tables: MemoryTables): VisitStore => {
  const authors = new Map<string, string>();
  const all = (): readonly Visit[] =>
    [...tables.appointments.values()].flatMap(({ id, slotId, state }) => {
      const [slot, ticket] = [tables.slots.get(slotId), tables.tickets.get(id)];
      if (slot === undefined || ticket === undefined || state === 'cancelled') return [];
      const { unitId, officeId, serviceId, startsAt, endsAt } = slot;
      const { number, callerMasked, lineId } = ticket;
      const mark = visitMarks.find((each) => each === state) ?? null;
      const markedBy = authors.get(id) ?? null;
      return [
        {
          appointmentId: id,
          number,
          callerMasked,
          unitId,
          lineId,
          officeId,
          serviceId,
          startsAt,
          endsAt,
          mark,
          markedBy,
        },
      ];
    });
  return {
    within: async (unitIds, period, officeIds, limit) =>
      all()
        .filter(({ unitId, officeId }) => unitIds.includes(unitId) && officeIds.includes(officeId))
        .filter(({ startsAt }) => isWithin(period, startsAt))
        .sort(
          (a, b) =>
            Number(a.mark !== null) - Number(b.mark !== null) ||
            a.startsAt.getTime() - b.startsAt.getTime() ||
            a.number.localeCompare(b.number),
        )
        .slice(0, limit),
    find: async (appointmentId) => all().find((each) => each.appointmentId === appointmentId) ?? null,
    mark: async (appointmentId, { mark, by }, audit) => {
      const known = tables.appointments.get(appointmentId);
      if (known === undefined || known.state === 'cancelled') return 'gone';
      tables.appointments.set(appointmentId, { ...known, state: mark });
      authors.set(appointmentId, by);
      tables.audit.push(audit);
      return 'marked';
    },
    audit: async (entry) => {
      tables.audit.push(entry);
    },
  };
};
