import type { ApprovalHandler } from '../../oversight/four-eyes/ports.ts';
import { suspend } from '../life/take-up-again.ts';
import { changeAtDesk, type TicketDesk } from './ticket-desk.ts';

/** Stops the clock of a ticket once that was approved, in the name of whoever approved it. */
export const carryOutSuspension =
  (desk: TicketDesk): ApprovalHandler =>
  async (approval) => {
    const { id: approvalId, subject, decidedBy, requestedBy, reason } = approval;
    if (decidedBy === null) throw new Error('a suspension is approved by someone');
    const events = await desk.tickets.events(subject.id);
    // Done already by a run that was cut off before it could say so.
    if (events.some(({ type, detail }) => type === 'ticket.suspended' && detail.approvalId === approvalId))
      return { kind: 'done' };
    const by = requestedBy.kind === 'staff' ? requestedBy.staffId : null;
    const request = { ticketId: subject.id, actor: decidedBy, action: 'suspend' } as const;
    const result = await changeAtDesk(desk, request, (ticket, context) =>
      suspend(ticket, { reason, requestedBy: by, approvalId }, context),
    );
    return result.kind === 'done' ? { kind: 'done' } : { kind: 'refused', reason: result.reason };
  };
