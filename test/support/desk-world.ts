import type { Organisation } from '../../src/organisation/organisation.ts';
import type { TicketWish } from '../../src/tickets/opening/open-ticket.ts';
import { openTicket } from '../../src/tickets/opening/open-ticket.ts';
import type { Ticket } from '../../src/tickets/ticket.ts';
import { memoryWorld } from '../fakes/memory-world.ts';
import { countingIds } from './counting-ids.ts';
import { movingClock } from './moving-clock.ts';
import { sampleIntake } from './sample-intake.ts';
import { sampleOrganisation } from './sample-organisation.ts';
import { monday } from './sample-ticket.ts';
import { secondPerson } from './second-person.ts';

/** Everything verbs and jobs of tickets need, over memory, with a clock that stands on a Monday morning. */
export const deskWorld = (over: Partial<Organisation> = {}) => {
  let inForce = sampleOrganisation(over);
  const units = inForce.units.map(({ id, code, calendar }) => ({ id, code, timeZone: calendar.timeZone }));
  const ids = countingIds(1);
  const clock = movingClock(monday);
  const stores = memoryWorld(units);
  let calls = 0;
  const desk = { ...stores, ids, clock, organisation: () => inForce };
  return {
    ...desk,
    ...secondPerson(() => desk, stores.tables),
    enforce: (next: Organisation) => {
      inForce = next;
    },
    /** A complaint that was just told by phone. */
    openComplaint: (wish: Partial<TicketWish> = {}, unitId = 'cq'): Promise<Ticket> => {
      calls += 1;
      const unit = inForce.units.find((each) => each.id === unitId);
      if (unit === undefined) throw new Error(`no unit ${unitId}`);
      const intake = sampleIntake({ callId: `call-${calls}`, unit, organisation: inForce, now: clock.now(), ids });
      const complaint = { kind: 'complaint', reportCategory: 'complaint', priority: 'normal' } as const;
      const told = { particulars: [{ key: 'story', kind: 'recording', value: 'rec' }], isDraft: false } as const;
      return stores.tickets.open(openTicket(intake, { ...complaint, ...told, ...wish }));
    },
  };
};

export type DeskWorld = ReturnType<typeof deskWorld>;
