/** What a call can become (DOMAIN: ticket kinds). */
export const ticketKinds = ['consultation', 'complaint', 'appointment', 'feedback', 'callback', 'outbound'] as const;
export type TicketKind = (typeof ticketKinds)[number];

/** The classes the monthly report counts (art. 57(4)). */
export const reportCategories = ['consultation', 'complaint', 'business', 'feedback', 'outbound'] as const;
export type ReportCategory = (typeof reportCategories)[number];

export const priorities = ['normal', 'urgent', 'emergency'] as const;
export type Priority = (typeof priorities)[number];
