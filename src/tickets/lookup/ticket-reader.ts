import type { CurrentOrganisation, StaffMember } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import type { TicketStore } from '../ports.ts';

/** What looking at tickets needs. */
export interface TicketReader {
  readonly tickets: TicketStore;
  readonly organisation: CurrentOrganisation;
}

export type NotStaff = Refused<'not-staff', never>;

/** The member of staff behind an actor; a leaver is none. */
export const staffBehind = (reader: TicketReader, actor: Actor): StaffMember | NotStaff => {
  const staffId = actor.kind === 'staff' ? actor.staffId : null;
  return reader.organisation().staff.find((member) => member.id === staffId) ?? refused('not-staff');
};

export const isNotStaff = (who: StaffMember | NotStaff): who is NotStaff => 'kind' in who;
