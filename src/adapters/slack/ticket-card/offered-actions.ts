import type { Ticket, TicketState } from '../../../tickets/ticket.ts';
import type { CardAction } from './action-ids.ts';

export interface OfferedActions {
  /** The likely next step first. */
  readonly buttons: readonly CardAction[];
  /** In the menu More; five at most, as Slack allows. */
  readonly more: readonly CardAction[];
}

const unclaimed: OfferedActions = {
  buttons: ['claim', 'note', 'escalate', 'close'],
  more: ['merge', 'return', 'suspend', 'history'],
};

const offered: Readonly<Record<TicketState, OfferedActions>> = {
  draft: { buttons: ['complete', 'claim', 'note', 'escalate', 'close'], more: ['merge', 'history'] },
  registered: unclaimed,
  dispatched: unclaimed,
  returned: { buttons: unclaimed.buttons, more: ['merge', 'suspend', 'history'] },
  'in-progress': {
    buttons: ['answer', 'note', 'escalate', 'close'],
    more: ['release', 'return', 'merge', 'suspend', 'history'],
  },
  suspended: { buttons: ['resume', 'note'], more: ['history'] },
  answered: { buttons: ['close', 'follow-up', 'note'], more: ['reopen', 'history'] },
  'followed-up': { buttons: ['close', 'note'], more: ['reopen', 'history'] },
  archived: { buttons: [], more: ['reopen', 'history'] },
  merged: { buttons: [], more: ['reopen', 'history'] },
};

const claimedDraft: OfferedActions = {
  buttons: ['complete', 'note', 'escalate', 'close'],
  more: ['release', 'merge', 'history'],
};

/** What makes sense with the ticket as it stands; who may do it is decided when it is done. */
export const offeredActions = (ticket: Pick<Ticket, 'state' | 'assigneeId'>): OfferedActions =>
  ticket.state === 'draft' && ticket.assigneeId !== null ? claimedDraft : offered[ticket.state];
