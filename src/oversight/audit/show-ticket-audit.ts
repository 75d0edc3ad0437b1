import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import { type Refused, refusedWith } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import { readScope } from '../../staff/read-scope.ts';
import type { TicketStore } from '../../tickets/ports.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import type { AuditLog, AuditReader, ScopedTrail, StoredEntry } from './ports.ts';

export interface AuditDesk {
  readonly trail: Pick<AuditReader, 'aboutTicket'>;
  readonly scopedTrail: ScopedTrail;
  readonly audit: AuditLog;
  readonly tickets: Pick<TicketStore, 'findByNumber'>;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

export type TicketAudit =
  | { readonly kind: 'found'; readonly ticket: Ticket; readonly entries: readonly StoredEntry[] }
  | NotPermitted
  | Refused<'no-such-ticket', { readonly number: string }>;

const most = 2_000;

/**
 * Who did what to a ticket, when and with what outcome (art. 66): staff see the entries of the units they watch over, an operator all of
 * them. Looking is written down too, and so is a refused look.
 */
export const showTicketAudit = async (
  desk: AuditDesk,
  { actor, number }: { readonly actor: Actor; readonly number: string },
): Promise<TicketAudit> => {
  const ticket = await desk.tickets.findByNumber(number);
  if (ticket === null) return refusedWith('no-such-ticket', { number });
  const allowed = permit(desk.organisation(), actor, 'audit.read', { unitId: ticket.unitId, lineId: null });
  await desk.audit.add([
    {
      id: desk.ids.next(),
      at: desk.clock.now(),
      actor,
      action: 'audit.read',
      subject: { kind: 'ticket', id: ticket.id },
      unitId: ticket.unitId,
      outcome: allowed === 'ok' ? 'done' : 'refused',
      detail: allowed === 'ok' ? { number: ticket.number } : { number: ticket.number, reason: allowed.reason },
    },
  ]);
  if (allowed !== 'ok') return allowed;
  const scope = actor.kind === 'staff' ? readScope(desk.organisation(), actor, 'audit.read') : null;
  const entries =
    scope === null
      ? await desk.trail.aboutTicket(ticket.id, most)
      : await desk.scopedTrail.aboutTicketWithin(scope, ticket.id, most);
  return { kind: 'found', ticket, entries };
};
