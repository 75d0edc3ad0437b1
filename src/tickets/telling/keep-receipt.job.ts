import { z } from 'zod';
import type { CitizenTexts } from '../../outreach/ports.ts';
import { systemActor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { TicketStore } from '../ports.ts';
import { keepReceipt } from './keep-receipt.ts';
import { receiptStates } from './receipt.ts';

const payload = z.object({ textId: z.string(), state: z.enum(receiptStates) });

interface ReceiptWorld {
  readonly tickets: TicketStore;
  readonly texts: Pick<CitizenTexts, 'receipt'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Keeps what the carrier says became of a text on the ticket it is about, whose card shows it. */
export const keepReceiptJob = (world: ReceiptWorld): Job<z.infer<typeof payload>> => ({
  name: 'keep-receipt',
  payload,
  retry: patientRetry,
  run: async ({ textId, state }) => {
    const text = await world.texts.receipt(textId);
    if (text === null) return done;
    const receipt = { name: textId, template: text.template, state };
    const kept = await keepReceipt(world, text.ticketId, receipt, systemActor('keep-receipt'));
    if (kept === 'conflict') throw new AppError('database-conflict', { doing: `keep the receipt of text ${textId}` });
    return done;
  },
});
