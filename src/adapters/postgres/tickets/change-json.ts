import type { Escalation, EscalationCause, EscalationEnd, EscalationState } from '../../../escalation/escalation.ts';
import type { Audience, RungMeans } from '../../../escalation/ladder.ts';
import type { EscalationNotice } from '../../../escalation/ports.ts';
import type { Actor } from '../../../shared/actor.ts';
import type { Effect } from '../../../shared/effect.ts';
import type { Vault } from '../../../shared/vault.ts';
import type { TicketEvent, TicketEventType } from '../../../tickets/ticket.ts';
import { openWritten, sealWritten } from '../oversight/personal/sealed-text.ts';

// Rows that travel inside JSON documents, by the names of their columns: what statements take apart, and what `row_to_json` gives.

/** A row of `escalation`. */
export interface EscalationJson {
  readonly id: string;
  readonly ticket_id: string;
  readonly cause: EscalationCause;
  readonly round: number;
  readonly state: EscalationState;
  readonly rung: number;
  readonly due_at: string | null;
  readonly acknowledged_by: string | null;
  readonly acknowledged_at: string | null;
  readonly ended_at: string | null;
  readonly ended_why: EscalationEnd | null;
  readonly version: number;
}

export const escalationToJson = (escalation: Escalation) => ({
  id: escalation.id,
  ticket_id: escalation.ticketId,
  cause: escalation.cause,
  round: escalation.round,
  state: escalation.state,
  rung: escalation.rung,
  due_at: escalation.dueAt,
  acknowledged_by: escalation.acknowledgedBy,
  acknowledged_at: escalation.acknowledgedAt,
  ended_at: escalation.endedAt,
  ended_why: escalation.endedWhy,
  version: escalation.version,
});

export const escalationFromJson = (row: EscalationJson): Escalation => ({
  id: row.id,
  ticketId: row.ticket_id,
  cause: row.cause,
  round: row.round,
  state: row.state,
  rung: row.rung,
  dueAt: instantOf(row.due_at),
  acknowledgedBy: row.acknowledged_by,
  acknowledgedAt: instantOf(row.acknowledged_at),
  endedAt: instantOf(row.ended_at),
  endedWhy: row.ended_why,
  version: row.version,
});

/** A row of `escalation_notice`. */
export interface NoticeJson {
  readonly id: string;
  readonly escalation_id: string;
  readonly rung: number;
  readonly recipient: string;
  readonly audience: Audience;
  readonly means: RungMeans;
  readonly fired_at: string;
}

export const noticeToJson = (notice: EscalationNotice) => ({
  id: notice.id,
  escalation_id: notice.escalationId,
  rung: notice.rung,
  recipient: notice.recipient,
  audience: notice.audience,
  means: notice.by,
  fired_at: notice.firedAt,
});

export const noticeFromJson = (row: NoticeJson): EscalationNotice => ({
  id: row.id,
  escalationId: row.escalation_id,
  rung: row.rung,
  recipient: row.recipient,
  audience: row.audience,
  by: row.means,
  firedAt: new Date(row.fired_at),
});

/** A row of `ticket_event`, what people wrote in it sealed. */
export interface EventJson {
  readonly id: string;
  readonly ticket_id: string;
  readonly seq: number;
  readonly type: TicketEventType;
  readonly at: string;
  readonly actor: Actor;
  readonly detail: unknown;
}

export const eventToJson = ({ ticketId, ...event }: TicketEvent, vault: Vault) => ({
  ...event,
  ticket_id: ticketId,
  detail: sealWritten(vault, event.detail),
});

export const eventFromJson = (row: EventJson, vault: Vault): TicketEvent => ({
  id: row.id,
  ticketId: row.ticket_id,
  seq: row.seq,
  type: row.type,
  at: new Date(row.at),
  actor: row.actor,
  detail: openWritten(vault, row.detail) as TicketEvent['detail'],
});

/** `owner`: the ticket without which the effect is not owed either. */
export const effectToJson = ({ id, key, job, payload, notBefore }: Effect, owner: string | null) => ({
  owner,
  id,
  key,
  job,
  payload,
  not_before: notBefore,
});

const instantOf = (text: string | null): Date | null => (text === null ? null : new Date(text));
