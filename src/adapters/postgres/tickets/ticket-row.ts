import type { Vault } from '../../../shared/vault.ts';
import type { Particular, Ticket, TicketEvent, TicketState } from '../../../tickets/ticket.ts';
import type { Priority, ReportCategory, TicketKind } from '../../../tickets/ticket-kind.ts';
import type { Ticket as TicketRow } from '../generated/client.ts';
import { openText, openWritten, sealText, sealWritten } from '../oversight/personal/sealed-text.ts';

/** Makes rows of tickets and tickets of rows. What the caller said and what staff wrote is sealed. */
export interface TicketRows {
  /** Without `number`, which the database gives, `intakeKey`, and `emptiedAt`, which the purge keeps. */
  columns(ticket: Ticket): Omit<TicketRow, 'number' | 'intakeKey' | 'emptiedAt'>;
  ticket(row: TicketRow): Ticket;
  /** The detail of an event as it is kept, and as it was. */
  sealDetail(detail: TicketEvent['detail']): TicketEvent['detail'];
  openDetail(detail: unknown): TicketEvent['detail'];
}

export const sealParticulars = (vault: Vault, particulars: readonly Particular[]): Uint8Array<ArrayBuffer> =>
  vault.seal(JSON.stringify(particulars));

export const openParticulars = (vault: Vault, sealed: Uint8Array): readonly Particular[] =>
  JSON.parse(vault.open(sealed)) as readonly Particular[];

export const ticketRows = (vault: Vault): TicketRows => ({
  columns: ({ number: _, ...ticket }) => ({
    ...ticket,
    particulars: sealParticulars(vault, ticket.particulars),
    answer: ticket.answer === null ? null : sealText(vault, ticket.answer),
  }),
  ticket: ({ intakeKey: _, emptiedAt: __, ...row }) => ({
    ...row,
    kind: row.kind as TicketKind,
    reportCategory: row.reportCategory as ReportCategory,
    priority: row.priority as Priority,
    state: row.state as TicketState,
    particulars: openParticulars(vault, row.particulars),
    answer: row.answer === null ? null : openText(vault, row.answer),
  }),
  sealDetail: (detail) => sealWritten(vault, detail),
  openDetail: (detail) => openWritten(vault, detail) as TicketEvent['detail'],
});
