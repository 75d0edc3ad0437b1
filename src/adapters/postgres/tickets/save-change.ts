import type { Escalation } from '../../../escalation/escalation.ts';
import type { EscalationNotice } from '../../../escalation/ports.ts';
import type { AuditEntry } from '../../../shared/audit-entry.ts';
import type { Effect } from '../../../shared/effect.ts';
import type { TicketChange } from '../../../tickets/ports.ts';
import type { Ticket, TicketEvent } from '../../../tickets/ticket.ts';
import type { Prisma } from '../generated/client.ts';
import { type Transaction, Undo } from '../transaction.ts';
import type { TicketRows } from './ticket-row.ts';

/** What a ticket change and a step of a climb have in common. */
export interface SharedChange {
  readonly tickets: readonly Ticket[];
  readonly events: readonly TicketEvent[];
  readonly escalations: readonly Escalation[];
  readonly notices: readonly EscalationNotice[];
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

/** Changes of several tickets as one. */
export const wholeOf = (changes: readonly TicketChange[]): SharedChange => ({
  tickets: changes.map((change) => change.ticket),
  events: changes.flatMap((change) => change.events),
  escalations: changes.flatMap((change) => change.escalations),
  notices: [],
  audit: changes.flatMap((change) => change.audit),
  effects: changes.flatMap((change) => change.effects),
});

const conflict = (): Undo<'conflict'> => new Undo('conflict');

/**
 * Writes all of it, rows of a kind in the order of their ids; undoes with `conflict` when any row was changed meanwhile.
 * Effects with known keys are skipped.
 */
export const saveChange = async (transaction: Transaction, rows: TicketRows, change: SharedChange): Promise<void> => {
  for (const ticket of inOrder(change.tickets)) await updateTicket(transaction, rows, ticket);
  for (const escalation of inOrder(change.escalations)) await saveEscalation(transaction, escalation);
  if (change.notices.length > 0) {
    const told = await transaction.escalationNotice.createMany({ data: [...change.notices], skipDuplicates: true });
    if (told.count !== change.notices.length) throw conflict();
  }
  if (change.events.length > 0)
    await transaction.ticketEvent.createMany({ data: change.events.map((event) => eventRow(event, rows)) });
  await saveOwed(transaction, change);
};

/** What every change owes besides its own rows: the audit trail and the effects. */
export const saveOwed = async (
  transaction: Transaction,
  { audit, effects }: Pick<SharedChange, 'audit' | 'effects'>,
): Promise<void> => {
  if (audit.length > 0) await transaction.auditEntry.createMany({ data: audit.map(auditRow) });
  if (effects.length > 0) await transaction.effect.createMany({ data: effectRows(effects), skipDuplicates: true });
};

const inOrder = <Row extends { readonly id: string }>(all: readonly Row[]): readonly Row[] =>
  all.toSorted((a, b) => (a.id < b.id ? -1 : 1));

const updateTicket = async (transaction: Transaction, rows: TicketRows, ticket: Ticket): Promise<void> => {
  const { id, ...columns } = rows.columns(ticket);
  const { count } = await transaction.ticket.updateMany({ where: { id, version: ticket.version - 1 }, data: columns });
  if (count === 0) throw conflict();
};

const saveEscalation = async (transaction: Transaction, escalation: Escalation): Promise<void> => {
  const { id, ...columns } = escalation;
  const { count } =
    escalation.version === 1
      ? await transaction.escalation.createMany({ data: [escalation], skipDuplicates: true })
      : await transaction.escalation.updateMany({ where: { id, version: escalation.version - 1 }, data: columns });
  if (count === 0) throw conflict();
};

const json = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;

const eventRow = (event: TicketEvent, { sealDetail }: TicketRows): Prisma.TicketEventCreateManyInput => ({
  ...event,
  actor: json(event.actor),
  detail: json(sealDetail(event.detail)),
});

export const auditRow = ({ subject, ...entry }: AuditEntry): Prisma.AuditEntryCreateManyInput => ({
  ...entry,
  actor: json(entry.actor),
  detail: json(entry.detail),
  subjectKind: subject.kind,
  subjectId: subject.id,
});

/** In the order of their keys, so that two writers of the same keys wait for each other rather than for ever. */
export const effectRows = (effects: readonly Effect[]): Prisma.EffectCreateManyInput[] =>
  effects.map((effect) => ({ ...effect, payload: json(effect.payload) })).sort((a, b) => (a.key < b.key ? -1 : 1));
