import { claim } from '../life/claim-and-release.ts';
import { refuse } from '../life/life-context.ts';
import { changeAtDesk, type DeskRequest, type DeskResult, type TicketDesk } from './ticket-desk.ts';

/** The member of staff takes the ticket. `already-claimed` says who was faster. */
export const claimTicket = (desk: TicketDesk, request: DeskRequest): Promise<DeskResult> =>
  changeAtDesk(desk, { ...request, action: 'claim' }, (ticket, context) =>
    context.actor.kind === 'staff' ? claim(ticket, context.actor.staffId, context) : refuse('staff-only', ticket),
  );
