import type { AppointmentState } from '../../../appointments/appointment.ts';
import type { UpcomingAppointment } from '../../../appointments/ports.ts';
import type { Call, CallOutcome, CallState } from '../../../calls/call.ts';
import type { LoadedTurn } from '../../../calls/turn/loaded-turn.ts';
import type { Reply } from '../../../calls/turn/reply.ts';
import type { Session } from '../../../flow-engine/session.ts';
import type { CallerBlock } from '../../../oversight/blocking/standing/caller-record.ts';
import type { Vault } from '../../../shared/vault.ts';
import type { ReportCategory } from '../../../tickets/ticket-kind.ts';
import { type TicketJson, ticketFromJson } from '../tickets/ticket-json.ts';

/** What `load-turn` gives; everything is null for a call that is not known. */
export interface LoadedRow {
  readonly id: string | null;
  readonly unit_id: string;
  readonly dialled: string;
  readonly citizen_id: string | null;
  readonly caller_masked: string;
  readonly state: CallState;
  readonly language: string;
  readonly session: Buffer | null;
  readonly step: number;
  readonly report_category: ReportCategory | null;
  readonly line_id: string | null;
  readonly outcome: CallOutcome | null;
  readonly started_at: Date;
  readonly ended_at: Date | null;
  readonly duration_seconds: number | null;
  readonly version: number;
  readonly given_reply: { readonly sealed: string; readonly ticketNumber: string | null } | null;
  readonly ticket_number: string | null;
  readonly z_id: string | null;
  readonly phone_masked: string;
  readonly textable: boolean;
  readonly first_seen_at: Date;
  readonly open_tickets: readonly TicketJson[] | null;
  readonly appointments: readonly AppointmentJson[] | null;
  readonly typed_ticket: TicketJson | null;
  readonly blocks: readonly CallerBlock[] | null;
  readonly recent_calls: readonly string[] | null;
  readonly notices_from: readonly string[] | null;
}

interface AppointmentJson {
  readonly appointment: {
    readonly id: string;
    readonly ticket_id: string;
    readonly citizen_id: string | null;
    readonly slot_id: string;
    readonly state: AppointmentState;
    readonly booked_at: string;
  };
  readonly slot: {
    readonly id: string;
    readonly unit_id: string;
    readonly office_id: string;
    readonly service_id: string;
    readonly starts_at: string;
    readonly ends_at: string;
    readonly capacity: number;
    readonly booked: number;
  };
}

export const loadedTurnOf = (row: LoadedRow, carrierSid: string, vault: Vault): LoadedTurn => ({
  call: row.id === null ? null : callOf({ ...row, id: row.id }, carrierSid, vault),
  given:
    row.given_reply === null
      ? null
      : { reply: openReply(row.given_reply.sealed, vault), ticketNumber: row.given_reply.ticketNumber },
  citizen:
    row.z_id === null
      ? null
      : { id: row.z_id, masked: row.phone_masked, textable: row.textable, firstSeenAt: row.first_seen_at },
  ticketNumber: row.ticket_number,
  openTickets: row.open_tickets?.map((ticket) => ticketFromJson(ticket, vault)) ?? [],
  appointments: row.appointments?.map(upcomingOf) ?? [],
  noticesFrom: row.notices_from ?? [],
  record: { blocks: row.blocks ?? [], recentCalls: row.recent_calls?.map((at) => new Date(at)) ?? [] },
  typedTicket: row.typed_ticket === null ? null : ticketFromJson(row.typed_ticket, vault),
});

export const sealReply = (reply: Reply, vault: Vault): string =>
  Buffer.from(vault.seal(JSON.stringify(reply))).toString('base64');

const openReply = (sealed: string, vault: Vault): Reply =>
  JSON.parse(vault.open(Buffer.from(sealed, 'base64'))) as Reply;

const callOf = (row: LoadedRow & { readonly id: string }, carrierSid: string, vault: Vault): Call => ({
  id: row.id,
  carrierSid,
  unitId: row.unit_id,
  dialled: row.dialled,
  citizenId: row.citizen_id,
  callerMasked: row.caller_masked,
  state: row.state,
  language: row.language,
  session: row.session === null ? null : (JSON.parse(vault.open(row.session)) as Session),
  step: row.step,
  reportCategory: row.report_category,
  lineId: row.line_id,
  outcome: row.outcome,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  durationSeconds: row.duration_seconds,
  version: row.version,
});

const upcomingOf = ({ appointment, slot }: AppointmentJson): UpcomingAppointment => ({
  appointment: {
    id: appointment.id,
    ticketId: appointment.ticket_id,
    citizenId: appointment.citizen_id,
    slotId: appointment.slot_id,
    state: appointment.state,
    bookedAt: new Date(appointment.booked_at),
    cancelledAt: null,
  },
  slot: {
    id: slot.id,
    unitId: slot.unit_id,
    officeId: slot.office_id,
    serviceId: slot.service_id,
    startsAt: new Date(slot.starts_at),
    endsAt: new Date(slot.ends_at),
    capacity: slot.capacity,
    booked: slot.booked,
  },
});
