import { z } from 'zod';
import type { EscalationStore } from '../../escalation/ports.ts';
import { systemActor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import { done, type Job, patientRetry } from '../../shared/job.ts';
import type { TicketStore } from '../../tickets/ports.ts';
import type { Receipt } from '../../tickets/telling/receipt.ts';
import type { SlotStore } from '../ports.ts';
import type { StoppedAppointment } from './ports.ts';
import { replanAppointment, stoppageTelling, stoppageTemplates } from './replan-appointment.ts';
import type { Stoppage } from './stoppage.ts';
import { type StoppageDesk, stoppageAudit } from './stoppage-desk.ts';

const payload = z.object({ stoppageId: z.string() });

interface ReplanWorld extends StoppageDesk {
  readonly tickets: TicketStore;
  readonly escalations: EscalationStore;
  readonly slots: SlotStore;
  /** Keeps it in the history of the ticket, once; its card shows it. */
  readonly keepReceipt: (ticketId: string, receipt: Receipt) => Promise<unknown>;
}

const atATime = 50;
/** Slots are planned a year ahead at most. */
const aheadMs = 400 * 86_400_000;

/** Gives everybody of a stoppage another place, one after the other, earliest first; then keeps the counts. Safe to stop anywhere. */
export const replanStoppedJob = (world: ReplanWorld): Job<z.infer<typeof payload>> => ({
  name: 'replan-stopped',
  payload,
  retry: patientRetry,
  run: async ({ stoppageId }) => {
    const stoppage = await world.stoppages.find(stoppageId);
    if (stoppage === null) return done;
    const left = await world.stoppages.left(stoppageId, atATime);
    for (const appointment of left) await replan(world, stoppage, appointment);
    const now = world.clock.now();
    if (left.length === atATime) return { kind: 'postponed', notBefore: now, why: 'more appointments are left' };
    const actor = systemActor('replan-stopped');
    await world.stoppages.finish(stoppageId, now, (counts) =>
      stoppageAudit(world, stoppage, actor, 'appointment.replanned', 'done', counts),
    );
    return done;
  },
});

const attempts = 20;

const replan = async (world: ReplanWorld, stoppage: Stoppage, from: StoppedAppointment): Promise<void> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const ticket = await world.tickets.find(from.ticketId);
    if (ticket === null) return;
    const now = world.clock.now();
    const earliest = stoppage.placesFrom > now ? stoppage.placesFrom : now;
    const window = { from: earliest, to: new Date(earliest.getTime() + aheadMs) };
    const [to = null] = await world.slots.free(stoppage, window, 1);
    const change = replanAppointment(
      ticket,
      { stoppage, to, textable: from.textable },
      {
        escalations: await world.escalations.ofTicket(ticket.id),
        organisation: world.organisation(),
        actor: stoppage.by,
        now,
        ids: world.ids,
      },
    );
    if (change === null) return;
    const settled = await world.stoppages.settle({ stoppageId: stoppage.id, from, to, change, at: now });
    if (settled !== 'settled') continue;
    if ((change.texts ?? []).length === 0) await recordUnreached(world, stoppage.id, ticket.id, to !== null);
    return;
  }
  throw new AppError('database-conflict', { doing: `give the appointment of ticket ${from.ticketId} another place` });
};

/** The card says that somebody should call. */
const recordUnreached = async (
  world: ReplanWorld,
  stoppageId: string,
  ticketId: string,
  moved: boolean,
): Promise<void> => {
  const template = moved ? stoppageTemplates.moved : stoppageTemplates.unplaced;
  const receipt = { name: stoppageTelling(stoppageId, ticketId), template, state: 'unreachable' } as const;
  await world.keepReceipt(ticketId, receipt);
};
