import { z } from 'zod';
import type { Clock } from '../shared/clock.ts';
import { done, type Job, patientRetry } from '../shared/job.ts';
import type { TicketBoard, TicketStore } from './ports.ts';
import { receiptsIn } from './telling/keep-receipt.ts';

const payload = z.object({ ticketId: z.string(), version: z.number() });

interface ShowCardWorld {
  readonly tickets: TicketStore;
  readonly board: TicketBoard;
  readonly clock: Clock;
}

/** Shows the newest state of a ticket on its card, whichever version the job was owed for. */
export const showCardJob = ({ tickets, board, clock }: ShowCardWorld): Job<z.infer<typeof payload>> => ({
  name: 'show-card',
  payload,
  retry: patientRetry,
  run: async ({ ticketId }) => {
    const ticket = await tickets.find(ticketId);
    if (ticket === null) return done;
    const lookalike = ticket.looksLikeId === null ? null : await tickets.find(ticket.looksLikeId);
    const hasRecording = ticket.particulars.some((particular) => particular.kind === 'recording');
    const receipts = receiptsIn(await tickets.events(ticketId, 'ticket.told'));
    const result = await board.show({ ticket, hasRecording, lookalike, receipts, now: clock.now() });
    return result.kind === 'shown'
      ? done
      : { kind: 'postponed', notBefore: result.notBefore, why: 'the channel is paced' };
  },
});
