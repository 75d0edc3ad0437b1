/** Every button, menu and modal of a ticket, declared once; a modal's callback id is that of the button that opens it. */
export const ticketActions = {
  claim: 'ticket.claim',
  note: 'ticket.note',
  escalate: 'ticket.escalate',
  answer: 'ticket.answer',
  close: 'ticket.close',
  merge: 'ticket.merge',
  complete: 'ticket.complete',
  release: 'ticket.release',
  reopen: 'ticket.reopen',
  history: 'ticket.history',
  /** The overflow menu; each of its options names one of the actions above. */
  more: 'ticket.more',
} as const;

export type TicketAction = Exclude<keyof typeof ticketActions, 'more'>;

export const isTicketAction = (text: string): text is TicketAction => text !== 'more' && text in ticketActions;
