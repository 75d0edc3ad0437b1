import type { CallChange } from '../../../calls/turn/call-change.ts';
import type { TextOwed } from '../../../outreach/text-message.ts';
import type { Vault } from '../../../shared/vault.ts';
import type { OpenedTicket, TicketChange } from '../../../tickets/ports.ts';
import { auditDocument } from '../oversight/trail/audit-sql.ts';
import { effectToJson, escalationToJson, eventToJson } from '../tickets/change-json.ts';
import { ticketToJson } from '../tickets/ticket-json.ts';

/** Whether a change is more than its turn. */
export const hasWork = (change: CallChange): boolean =>
  change.opened.length +
    change.changed.length +
    change.bookings.length +
    change.texts.length +
    change.noticeWishes.length +
    change.recordings.length +
    change.links.length +
    change.effects.length >
  0;

/** Everything beside the call and its turn, as the one document that the save statement takes apart. */
export const workJson = (change: CallChange, vault: Vault): string => {
  const { opened, changed, bookings } = change;
  const written: readonly (OpenedTicket | TicketChange)[] = [...opened, ...changed];
  return JSON.stringify({
    opened: opened.map(({ ticket, intakeKey }) => ticketToJson(ticket, intakeKey, vault)),
    changed: changed.map(({ ticket }) => ticketToJson(ticket, null, vault)),
    events: written.flatMap(({ events }) => events.map((event) => eventToJson(event, vault))),
    escalations: written.flatMap(({ escalations }) => escalations.map(escalationToJson)),
    audit: written.flatMap(({ ticket, audit }) =>
      audit.map((entry) => ({ owner: ticket.id, ...auditDocument(vault, entry) })),
    ),
    book: bookings.flatMap((booking) =>
      booking.kind === 'book'
        ? [
            {
              id: booking.appointmentId,
              ticket_id: booking.ticketId,
              citizen_id: booking.citizenId,
              slot_id: booking.slotId,
              at: booking.at,
            },
          ]
        : [],
    ),
    move: bookings.flatMap((booking) =>
      booking.kind === 'move' ? [{ id: booking.appointmentId, slot_id: booking.slotId }] : [],
    ),
    cancel: bookings.flatMap((booking) =>
      booking.kind === 'cancel' ? [{ id: booking.appointmentId, at: booking.at }] : [],
    ),
    texts: change.texts.map((text) => textJson(text, change)),
    wishes: change.noticeWishes.map(({ kind, id, citizenId, unitId, language, callId, at }) => ({
      kind,
      id,
      citizen_id: citizenId,
      unit_id: unitId,
      language,
      call_id: callId,
      at,
    })),
    wish_audit: change.noticeWishes.map(({ audit }) => auditDocument(vault, audit)),
    recordings: change.recordings.map((recording) => ({
      id: recording.id,
      carrier_sid: recording.carrierSid,
      ticket_id: recording.ticketId,
      state: recording.state,
      seconds: recording.seconds,
      created_at: recording.createdAt,
    })),
    links: change.links.map((link) => ({ recording_id: link.recordingId, ticket_id: link.ticketId })),
    effects: [
      ...change.effects.map((effect) => effectToJson(effect, null)),
      ...written.flatMap(({ ticket, effects }) => effects.map((effect) => effectToJson(effect, ticket.id))),
    ],
  });
};

/** What the save will know by then, the ticket number, is left to it. */
const textJson = (text: TextOwed, change: CallChange) => {
  const params = Object.entries(text.params);
  return {
    id: text.id,
    key: text.key,
    citizen_id: text.citizenId,
    ticket_id: text.ticketId ?? change.opened[0]?.ticket.id ?? change.changed[0]?.ticket.id ?? null,
    sender: text.sender,
    template: text.template,
    params: Object.fromEntries(params.filter(([, value]) => value.say !== 'fact')),
    number_params: params.filter(([, value]) => value.say === 'fact').map(([name]) => name),
    language: text.language,
    created_at: change.turn?.at ?? change.call.endedAt ?? change.call.startedAt,
  };
};
