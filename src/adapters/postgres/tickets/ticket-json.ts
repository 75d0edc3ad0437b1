import type { Vault } from '../../../shared/vault.ts';
import type { Particular, Ticket, TicketState } from '../../../tickets/ticket.ts';
import type { ReportCategory, TicketKind } from '../../../tickets/ticket-kind.ts';
import { openText, sealText } from '../oversight/personal/sealed-text.ts';

/** A row of `ticket` as `row_to_json` writes it. */
export interface TicketJson {
  readonly id: string;
  readonly number: string;
  readonly unit_id: string;
  readonly line_id: string;
  readonly kind: TicketKind;
  readonly category_id: string | null;
  readonly report_category: ReportCategory;
  readonly priority: Ticket['priority'];
  readonly state: TicketState;
  readonly language: string;
  readonly citizen_id: string | null;
  readonly caller_masked: string;
  readonly call_id: string | null;
  readonly particulars: string;
  readonly assignee_id: string | null;
  readonly registered_at: string;
  readonly due_at: string | null;
  readonly due_basis: string | null;
  readonly claimed_at: string | null;
  readonly answered_at: string | null;
  readonly closed_at: string | null;
  readonly answer: string | null;
  readonly merged_into_id: string | null;
  readonly looks_like_id: string | null;
  readonly split_from_id: string | null;
  readonly returns: number;
  readonly referee_unit_id: string | null;
  readonly reopenings: number;
  readonly paused_seconds: number;
  readonly escalation_level: number;
  readonly version: number;
}

export const ticketFromJson = (row: TicketJson, vault: Vault): Ticket => ({
  id: row.id,
  number: row.number,
  unitId: row.unit_id,
  lineId: row.line_id,
  kind: row.kind,
  categoryId: row.category_id,
  reportCategory: row.report_category,
  priority: row.priority,
  state: row.state,
  language: row.language,
  citizenId: row.citizen_id,
  callerMasked: row.caller_masked,
  callId: row.call_id,
  // Most turns never look: opened when they do.
  get particulars() {
    return particularsOf(row, vault);
  },
  assigneeId: row.assignee_id,
  registeredAt: new Date(row.registered_at),
  dueAt: instant(row.due_at),
  dueBasis: row.due_basis,
  claimedAt: instant(row.claimed_at),
  answeredAt: instant(row.answered_at),
  closedAt: instant(row.closed_at),
  answer: row.answer === null ? null : openText(vault, row.answer),
  mergedIntoId: row.merged_into_id,
  looksLikeId: row.looks_like_id,
  splitFromId: row.split_from_id,
  returns: row.returns,
  refereeUnitId: row.referee_unit_id,
  reopenings: row.reopenings,
  pausedSeconds: row.paused_seconds,
  escalationLevel: row.escalation_level,
  version: row.version,
});

/** The same row to be written; the store of tickets seals particulars in the same form. */
export const ticketToJson = (ticket: Ticket, intakeKey: string | null, vault: Vault) => ({
  id: ticket.id,
  number: '',
  intake_key: intakeKey,
  unit_id: ticket.unitId,
  line_id: ticket.lineId,
  kind: ticket.kind,
  category_id: ticket.categoryId,
  report_category: ticket.reportCategory,
  priority: ticket.priority,
  state: ticket.state,
  language: ticket.language,
  citizen_id: ticket.citizenId,
  caller_masked: ticket.callerMasked,
  call_id: ticket.callId,
  particulars: byteaText(vault.seal(JSON.stringify(ticket.particulars))),
  assignee_id: ticket.assigneeId,
  registered_at: ticket.registeredAt,
  due_at: ticket.dueAt,
  due_basis: ticket.dueBasis,
  claimed_at: ticket.claimedAt,
  answered_at: ticket.answeredAt,
  closed_at: ticket.closedAt,
  answer: ticket.answer === null ? null : sealText(vault, ticket.answer),
  merged_into_id: ticket.mergedIntoId,
  looks_like_id: ticket.looksLikeId,
  split_from_id: ticket.splitFromId,
  returns: ticket.returns,
  referee_unit_id: ticket.refereeUnitId,
  reopenings: ticket.reopenings,
  paused_seconds: ticket.pausedSeconds,
  escalation_level: ticket.escalationLevel,
  version: ticket.version,
});

/** Bytes in PostgreSQL's hex form, for values that travel inside JSON. */
export const byteaText = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`;

const particularsOf = (row: TicketJson, vault: Vault): readonly Particular[] =>
  JSON.parse(vault.open(Buffer.from(row.particulars.slice(2), 'hex'))) as Particular[];

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));
