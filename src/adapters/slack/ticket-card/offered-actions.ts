import { isBooked, type Ticket, type TicketState } from '../../../tickets/ticket.ts';
import type { CardAction } from './action-ids.ts';

export interface OfferedActions {
  /** The likely next step first. */
  readonly buttons: readonly CardAction[];
  /** In the menu More. */
  readonly more: readonly CardAction[];
}

const unclaimed: OfferedActions = {
  buttons: ['claim', 'note', 'escalate', 'close'],
  more: ['look-up', 'dispatch', 'return', 'reclassify', 'merge', 'split', 'suspend', 'correct', 'history'],
};

const offered: Readonly<Record<TicketState, OfferedActions>> = {
  draft: { buttons: ['complete', 'note', 'escalate', 'close'], more: ['look-up', 'merge', 'history'] },
  registered: unclaimed,
  dispatched: unclaimed,
  returned: { buttons: ['referee', 'note', 'escalate'], more: ['history'] },
  'in-progress': {
    buttons: ['answer', 'note', 'escalate', 'close'],
    more: ['look-up', 'release', ...unclaimed.more.slice(1)],
  },
  suspended: { buttons: ['resume', 'note'], more: ['history'] },
  answered: { buttons: ['close', 'follow-up', 'note'], more: ['reopen', 'correct', 'history'] },
  'followed-up': { buttons: ['close', 'note'], more: ['reopen', 'correct', 'history'] },
  archived: { buttons: [], more: ['reopen', 'correct', 'history'] },
  merged: { buttons: [], more: ['unmerge', 'history'] },
};

const claimedDraft: OfferedActions = {
  buttons: ['complete', 'note', 'escalate', 'close'],
  more: ['look-up', 'release', 'merge', 'history'],
};

/** Nobody has to take it, and it is not closed or merged while the citizen is to come. */
const booked: OfferedActions = {
  buttons: ['note', 'escalate'],
  more: ['claim', 'look-up', 'dispatch', 'return', 'reclassify', 'split', 'correct', 'history'],
};

/** What makes sense with the ticket as it stands; who may do it is decided when it is done. */
export const offeredActions = (
  ticket: Pick<Ticket, 'state' | 'assigneeId' | 'kind' | 'reopenings'>,
): OfferedActions => {
  if (isBooked(ticket)) return booked;
  return ticket.state === 'draft' && ticket.assigneeId !== null ? claimedDraft : offered[ticket.state];
};
