import type { UpcomingAppointment } from '../../appointments/ports.ts';
import type { CallerRecord } from '../../oversight/blocking/standing/caller-record.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import type { Call } from '../call.ts';
import type { GivenReply } from './reply.ts';

/** Everything a turn may need to know, read with one statement. */
export interface LoadedTurn {
  /** `null`: this is the first that is heard of the call. */
  readonly call: Call | null;
  /** The answer already given to this step. */
  readonly given: GivenReply | null;
  readonly citizen: KnownCitizen | null;
  /** Of the newest ticket of this call. */
  readonly ticketNumber: string | null;
  /** The citizen's, newest first. */
  readonly openTickets: readonly Ticket[];
  /** The citizen's, from now on, earliest first. */
  readonly appointments: readonly UpcomingAppointment[];
  /** The units that text the citizen their notices. */
  readonly noticesFrom: readonly string[];
  /** Of the number that calls; empty after the first turn. */
  readonly record: CallerRecord;
  /** The ticket whose number was typed in this turn. */
  readonly typedTicket: Ticket | null;
}

export interface KnownCitizen {
  readonly id: string;
  readonly masked: string;
  readonly textable: boolean;
  readonly firstSeenAt: Date;
}
