import { AppError } from '../../../shared/app-error.ts';
import type { Vault } from '../../../shared/vault.ts';
import type { OpenedTicket } from '../../../tickets/ports.ts';
import type { Ticket } from '../../../tickets/ticket.ts';
import { refusedBy } from '../database-fault.ts';
import type { PrismaClient } from '../generated/client.ts';
import { sealWritten } from '../oversight/personal/sealed-text.ts';
import { auditDocument } from '../oversight/trail/audit-sql.ts';
import { patiently, type Transaction } from '../transaction.ts';
import { ticketToJson } from './ticket-json.ts';
import { ticketRows } from './ticket-row.ts';

/**
 * Saves a new ticket with everything it owes, or finds the one that the same intake made before. One statement: the unit's
 * sequence of numbers is locked no longer than that.
 */
export const openTicket = async (prisma: PrismaClient, vault: Vault, opened: OpenedTicket): Promise<Ticket> => {
  const { intakeKey } = opened;
  const [saved] = await patiently(() => insert(prisma, documentOf(opened, vault))).catch(explain);
  if (saved !== undefined) return { ...opened.ticket, number: saved.number };
  return ticketRows(vault).ticket(await prisma.ticket.findUniqueOrThrow({ where: { intakeKey } }));
};

/** The same within a transaction that saves more; known intakes write nothing. */
export const insertTicket = async (transaction: Transaction, vault: Vault, opened: OpenedTicket): Promise<void> => {
  await insert(transaction, documentOf(opened, vault));
};

const documentOf = ({ ticket, intakeKey, events, escalations, audit, effects }: OpenedTicket, vault: Vault): string =>
  JSON.stringify({
    ticket: ticketToJson(ticket, intakeKey, vault),
    events: events.map((event) => ({ ...event, detail: sealWritten(vault, event.detail) })),
    escalations,
    audit: audit.map((entry) => auditDocument(vault, entry)),
    effects,
  });

// The trigger that numbers tickets lets a known intake fall through: then every part finds no ticket and writes nothing.
const insert = (prisma: PrismaClient | Transaction, document: string) =>
  prisma.$queryRaw<readonly { readonly number: string }[]>`
    WITH given AS (SELECT ${document}::jsonb AS doc),
    ticket_in AS (
      INSERT INTO ticket SELECT r.* FROM given, jsonb_populate_record(NULL::ticket, doc->'ticket') r
      RETURNING id, number),
    event_in AS (
      INSERT INTO ticket_event (id, ticket_id, seq, type, at, actor, detail)
      SELECT r.id, ticket_in.id, r.seq, r.type, r.at, r.actor, r.detail
      FROM ticket_in, given, jsonb_populate_recordset(NULL::ticket_event, doc->'events') r),
    escalation_in AS (
      INSERT INTO escalation (id, ticket_id, cause, round, state, rung, due_at, acknowledged_by, acknowledged_at,
        ended_at, ended_why, version)
      SELECT r.id, ticket_in.id, r.cause, r.round, r.state, r.rung, r."dueAt", r."acknowledgedBy", r."acknowledgedAt",
        r."endedAt", r."endedWhy", r.version
      FROM ticket_in, given, jsonb_to_recordset(doc->'escalations') AS r(id uuid, cause text, round int, state text,
        rung int, "dueAt" timestamptz, "acknowledgedBy" text, "acknowledgedAt" timestamptz, "endedAt" timestamptz,
        "endedWhy" text, version int)),
    audit_in AS (
      INSERT INTO audit_entry (id, at, actor, action, subject_kind, subject_id, unit_id, outcome, detail, mac)
      SELECT r.id, r.at, r.actor, r.action, r.subject_kind, r.subject_id, r.unit_id, r.outcome, r.detail, r.mac
      FROM ticket_in, given, jsonb_to_recordset(doc->'audit') AS r(id uuid, at timestamptz, actor jsonb, action text,
        subject_kind text, subject_id text, unit_id text, outcome text, detail jsonb, mac bytea)),
    effect_in AS (
      INSERT INTO effect (id, key, job, payload, not_before)
      SELECT r.id, r.key, r.job, r.payload, r."notBefore"
      FROM ticket_in, given, jsonb_to_recordset(doc->'effects') AS r(id uuid, key text, job text, payload jsonb,
        "notBefore" timestamptz)
      ORDER BY r.key ON CONFLICT (key) DO NOTHING)
    SELECT number FROM ticket_in`;

const explain = (error: unknown): never => {
  if (refusedBy(error) !== 'ticket_one_waiting_callback') throw error;
  throw new AppError('database-conflict', {
    doing: 'opening a callback for a citizen who has one waiting',
    cause: error,
  });
};
