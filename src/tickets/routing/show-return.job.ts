import { z } from 'zod';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { BoardResult, TicketStore } from '../ports.ts';
import type { Ticket } from '../ticket.ts';

const payload = z.object({ ticketId: z.string() });

/** A return as its referees see it. */
export interface ReturnedTicket {
  readonly ticket: Ticket;
  /** Counts the returns of the ticket from 1. */
  readonly count: number;
  readonly refereeUnitId: string;
  readonly reason: string;
  readonly decideBy: Date | null;
  /** What the referee said; `null` while nobody has. */
  readonly decision: { readonly reason: string; readonly unitId: string; readonly lineId: string } | null;
}

/** Where returned tickets are put before their referees. */
export interface ReturnBoard {
  /** Posts a return once in the referees' channel and shows there what was decided. */
  show(returned: ReturnedTicket): Promise<BoardResult>;
}

/** Shows the last return of a ticket to those who decide it, and the decision once there is one. */
export const showReturnJob = (world: {
  readonly tickets: TicketStore;
  readonly returns: ReturnBoard;
}): Job<z.infer<typeof payload>> => ({
  name: 'show-return',
  payload,
  retry: patientRetry,
  run: async ({ ticketId }) => {
    const ticket = await world.tickets.find(ticketId);
    const events = ticket === null ? [] : await world.tickets.events(ticketId);
    const sent = events.findLast(({ type }) => type === 'ticket.returned');
    if (ticket === null || sent === undefined) return done;
    const decided = events.find(({ type, seq }) => type === 'ticket.refereed' && seq > sent.seq);
    const { count, refereeUnitId, reason, decideBy } = sent.detail;
    const result = await world.returns.show({
      ticket,
      count: typeof count === 'number' ? count : ticket.returns,
      refereeUnitId: String(refereeUnitId ?? ticket.unitId),
      reason: String(reason ?? ''),
      decideBy: typeof decideBy === 'string' ? new Date(decideBy) : null,
      decision:
        decided === undefined
          ? null
          : {
              reason: String(decided.detail.reason ?? ''),
              unitId: String(decided.detail.unitId ?? ticket.unitId),
              lineId: String(decided.detail.lineId ?? ticket.lineId),
            },
    });
    return result.kind === 'shown'
      ? done
      : { kind: 'postponed', notBefore: result.notBefore, why: 'the channel is paced' };
  },
});
