/** What the host can be asked, by name, and what it answers; the flows are checked against it. */
export interface HostContract {
  /** Lists a caller can choose from. */
  readonly lists: readonly string[];
  /** Results of each look-up and what each result tells. */
  readonly lookups: Readonly<Record<string, HostResults>>;
  /** Results of each outcome and what each result tells. */
  readonly outcomes: Readonly<Record<string, HostResults>>;
  /** What a hang-up in the middle can become. */
  readonly drafts: readonly string[];
  /** Outcomes that promise the caller a call from a person. */
  readonly promises: readonly string[];
}

/** For each result, the names the host always tells with it, and those it may tell. */
export type HostResults = Readonly<Record<string, ToldNames>>;

export interface ToldNames {
  readonly always: readonly string[];
  readonly sometimes: readonly string[];
}

const tells = (...always: readonly string[]): ToldNames => ({ always, sometimes: [] });
const mayTell = (always: readonly string[], sometimes: readonly string[]): ToldNames => ({ always, sometimes });

/** What Rexian's features offer to the flows of a public-service hotline. */
export const hostContract: HostContract = {
  lists: [
    'answers',
    'categories',
    'lines',
    'services',
    'offices',
    'slots',
    'appointments',
    'tickets',
    'callback-times',
    'partners',
  ],
  lookups: {
    'notice-texts': { texted: tells(), 'not-texted': tells() },
    partner: { 'takes-calls': tells('partner'), closed: tells('partner'), gone: tells() },
    'known-answer': { found: tells('answer'), gone: tells() },
    'ticket-by-number': {
      found: mayTell(['number', 'state'], ['office', 'due', 'answer']),
      'not-found': tells(),
    },
    'ticket-by-last-four': {
      found: mayTell(['number', 'state'], ['office', 'due', 'count', 'answer']),
      'not-found': tells(),
      none: tells(),
    },
  },
  outcomes: {
    'partner.number-told': { done: mayTell(['partner', 'number'], ['opens']), gone: tells() },
    'complaint.submitted': { done: mayTell(['ticketNumber'], ['due']) },
    'callback.requested': { done: tells('ticketNumber', 'when') },
    'consultation.left': { done: mayTell(['ticketNumber'], ['due']) },
    'feedback.left': { done: mayTell(['ticketNumber'], ['due']) },
    'appointment.booked': {
      done: mayTell(['ticketNumber'], ['bring', 'address']),
      'slot-full': tells(),
      unavailable: tells(),
    },
    'appointment.moved': { done: mayTell([], ['bring', 'address']), 'slot-full': tells(), gone: tells() },
    'appointment.cancelled': { done: tells(), gone: tells() },
    'ticket.reopened': { done: mayTell(['ticketNumber'], ['due']), gone: tells() },
    'notices.wanted': { done: tells(), unavailable: tells() },
    'notices.stopped': { done: tells(), unavailable: tells() },
    'block.objected': { done: mayTell(['ticketNumber'], ['due']) },
  },
  drafts: [
    'complaint.abandoned',
    'callback.abandoned',
    'consultation.abandoned',
    'feedback.abandoned',
    'block.abandoned',
  ],
  promises: ['callback.requested'],
};
