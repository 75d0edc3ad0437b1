import type { Organisation, StaffMember } from '../../organisation/organisation.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { afterQuiet } from '../climb/quiet-hours.ts';
import { clockRulesFor } from '../climb/ticket-clocks.ts';
import type { ClimbWorld } from '../climb-escalation.job.ts';
import type { Escalation } from '../escalation.ts';
import type { EscalationNotice } from '../ports.ts';

/** A notice to a person with everything it is about, as it stands now. */
export interface NoticeView {
  readonly notice: EscalationNotice;
  readonly escalation: Escalation;
  readonly ticket: Ticket;
  readonly person: StaffMember;
  readonly organisation: Organisation;
  /** Somebody must still see to it. */
  readonly isNeeded: boolean;
  /** Nobody is texted or called before then. */
  readonly notBefore: Date;
}

export type NoticeReader = Pick<ClimbWorld, 'escalations' | 'tickets' | 'organisation'> & { readonly clock: Clock };

/** `null`: there is no such notice, it went to a channel, or its recipient left. */
export const readNotice = async (world: NoticeReader, noticeId: string): Promise<NoticeView | null> => {
  const told = await world.escalations.notice(noticeId);
  if (told === null) return null;
  const { notice, escalation, ticket } = told;
  const organisation = world.organisation();
  const person = organisation.staff.find(({ id }) => id === notice.recipient);
  if (person === undefined) return null;
  const { unit, ladder } = clockRulesFor(organisation, ticket);
  const notBefore = afterQuiet(ladder.quiet, unit.calendar.timeZone, world.clock.now());
  return { notice, escalation, ticket, person, organisation, isNeeded: escalation.state === 'climbing', notBefore };
};
