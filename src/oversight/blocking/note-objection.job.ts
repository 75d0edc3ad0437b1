import { z } from 'zod';
import { citizenActor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { TicketStore } from '../../tickets/ports.ts';
import { type BlockDesk, type BlockWho, blockAudit, showEntry } from './block-desk.ts';
import { isInForce, objected } from './block-entry.ts';

const payload = z.object({ ticketId: z.string(), callId: z.string() });

/** Puts every entry in force for the caller under objection, and before those who check it (art. 54(13)). */
export const noteObjectionJob = (
  world: BlockDesk & { readonly tickets: Pick<TicketStore, 'find'> },
): Job<z.infer<typeof payload>> => ({
  name: 'note-objection',
  payload,
  retry: patientRetry,
  run: async ({ ticketId, callId }) => {
    const ticket = await world.tickets.find(ticketId);
    const caller = ticket?.citizenId == null ? null : await world.blocks.caller(ticket.citizenId);
    if (caller === null) return done;
    const who: BlockWho = { actor: citizenActor(callId), now: world.clock.now(), ids: world.ids };
    const entries = (await world.blocks.standingFor(caller.phoneIndex))
      .filter((entry) => isInForce(entry, who.now) && entry.objectionTicketId !== ticketId)
      .map((entry) => objected(entry, ticketId, who.now));
    if (entries.length === 0) return done;
    const saved = await world.blocks.save({
      entries,
      audit: entries.map((entry) => blockAudit(entry, 'block.appeal', who, { ticketId })),
      effects: entries.map((entry) => showEntry(entry, who)),
    });
    if (saved !== 'saved') throw new AppError('database-conflict', { doing: `noting the objection ${ticketId}` });
    return done;
  },
});
