import type { Appointment } from '../../src/appointments/appointment.ts';
import type { Slot } from '../../src/appointments/slot.ts';
import type { Escalation } from '../../src/escalation/escalation.ts';
import type { EscalationNotice } from '../../src/escalation/ports.ts';
import type { AuditEntry } from '../../src/shared/audit-entry.ts';
import type { Effect } from '../../src/shared/effect.ts';
import type { Ticket, TicketEvent } from '../../src/tickets/ticket.ts';

/** The tables behind the memory stores, so that what one saves another finds. Each change is one synchronous step: a transaction. */
export interface MemoryTables {
  readonly units: ReadonlyMap<string, { readonly code: string; readonly timeZone: string }>;
  readonly tickets: Map<string, Ticket>;
  readonly intakes: Map<string, string>;
  readonly sequences: Map<string, number>;
  readonly events: TicketEvent[];
  readonly escalations: Map<string, Escalation>;
  readonly notices: EscalationNotice[];
  readonly effects: Map<string, Effect>;
  readonly settled: Set<string>;
  readonly audit: AuditEntry[];
  readonly slots: Map<string, Slot>;
  readonly appointments: Map<string, Appointment>;
  /** Stopped slots, with the stoppage of each. */
  readonly stopped: Map<string, string>;
}

export const memoryTables = (
  units: readonly { readonly id: string; readonly code: string; readonly timeZone: string }[],
): MemoryTables => ({
  units: new Map(units.map((unit) => [unit.id, unit])),
  tickets: new Map(),
  intakes: new Map(),
  sequences: new Map(),
  events: [],
  escalations: new Map(),
  notices: [],
  effects: new Map(),
  settled: new Set(),
  audit: [],
  slots: new Map(),
  appointments: new Map(),
  stopped: new Map(),
});

/** What a ticket change and a step of a climb have in common. */
export interface MemoryChange {
  readonly tickets: readonly Ticket[];
  readonly events: readonly TicketEvent[];
  readonly escalations: readonly Escalation[];
  readonly notices: readonly EscalationNotice[];
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

/** All of it, or `conflict` and nothing. */
export const saveInMemory = (tables: MemoryTables, change: MemoryChange): 'saved' | 'conflict' => {
  if (change.tickets.some((ticket) => isStale(tables.tickets.get(ticket.id), ticket))) return 'conflict';
  if (change.escalations.some((each) => each.version > 1 && isStale(tables.escalations.get(each.id), each))) {
    return 'conflict';
  }
  if (change.escalations.some((each) => each.version === 1 && isTaken(tables, each))) return 'conflict';
  if (change.notices.some((notice) => tables.notices.some((known) => placeOf(known) === placeOf(notice)))) {
    return 'conflict';
  }
  for (const event of change.events) refuseRepeatedSeq(tables, event);
  for (const ticket of change.tickets) tables.tickets.set(ticket.id, ticket);
  for (const escalation of change.escalations) tables.escalations.set(escalation.id, escalation);
  tables.events.push(...change.events);
  tables.notices.push(...change.notices);
  tables.audit.push(...change.audit);
  for (const effect of change.effects) if (!tables.effects.has(effect.key)) tables.effects.set(effect.key, effect);
  return 'saved';
};

const isStale = (known: { readonly version: number } | undefined, next: { readonly version: number }): boolean =>
  known?.version !== next.version - 1;

const isTaken = (tables: MemoryTables, next: Escalation): boolean =>
  [...tables.escalations.values()].some(
    (known) => known.ticketId === next.ticketId && known.cause === next.cause && known.round === next.round,
  );

const placeOf = (notice: EscalationNotice): string => `${notice.escalationId}:${notice.rung}:${notice.recipient}`;

const refuseRepeatedSeq = (tables: MemoryTables, event: TicketEvent): void => {
  if (tables.events.some((known) => known.ticketId === event.ticketId && known.seq === event.seq)) {
    throw new Error(`event ${event.seq} of ticket ${event.ticketId} exists already`);
  }
};
