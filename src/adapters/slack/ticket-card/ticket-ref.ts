/** Names a ticket in a button, an overflow option (75 characters at most) or a modal, without a look-up when it is used. */
export interface TicketRef {
  readonly id: string;
  readonly number: string;
}

export const writeTicketRef = (ticket: TicketRef): string => `${ticket.id} ${ticket.number}`;

/** `null` for anything that we did not write. */
export const readTicketRef = (text: string): TicketRef | null => {
  const match = /^([0-9a-f-]{36}) ([A-Z]{2,4}-\d{6}-\d{5}-\d|)$/.exec(text);
  const [, id, number] = match ?? [];
  return id === undefined || number === undefined ? null : { id, number };
};
