import type { Actor } from '../../shared/actor.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import { changeTicket } from '../life/change-ticket.ts';
import type { TicketStore } from '../ports.ts';
import type { TicketEvent } from '../ticket.ts';
import { type Receipt, receiptStates } from './receipt.ts';

const attempts = 3;

/** Keeps a receipt in the history of the ticket, once for each state; a finished ticket gets it too, and nothing else of it changes. */
export const keepReceipt = async (
  world: { readonly tickets: TicketStore; readonly clock: Clock; readonly ids: Ids },
  ticketId: string,
  receipt: Receipt,
  actor: Actor,
): Promise<'done' | 'conflict'> => {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const ticket = await world.tickets.find(ticketId);
    if (ticket === null) return 'done';
    const known = receiptsIn(await world.tickets.events(ticketId, 'ticket.told'));
    // A receipt never goes backwards: the carrier's notices come in any order.
    const before = known.find(({ name }) => name === receipt.name);
    if (before !== undefined && (before.state === receipt.state || before.state !== 'sent')) return 'done';
    const who = { actor, now: world.clock.now(), ids: world.ids };
    const change = changeTicket({ ticket, patch: {}, event: 'ticket.told', detail: { ...receipt } }, who);
    if ((await world.tickets.save(change)) === 'saved') return 'done';
  }
  return 'conflict';
};

/** The newest receipt of each text, in the order they were first told. */
export const receiptsIn = (events: readonly TicketEvent[]): readonly (Receipt & { readonly at: Date })[] => {
  const receipts = new Map<string, Receipt & { readonly at: Date }>();
  for (const { type, at, detail } of events) {
    const { name, template, state } = detail;
    const known = receiptStates.find((each) => each === state);
    if (type !== 'ticket.told' || typeof name !== 'string' || typeof template !== 'string' || !known) continue;
    receipts.set(name, { name, template, state: known, at });
  }
  return [...receipts.values()];
};
