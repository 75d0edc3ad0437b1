/** The card of a ticket in the post ledger. */
export const cardKey = (ticketId: string): string => `card:${ticketId}`;

/** The ticket whose card a ledger key names; `null` for any other message. */
export const ticketOfCard = (key: string): string | null => (key.startsWith('card:') ? key.slice(5) : null);
