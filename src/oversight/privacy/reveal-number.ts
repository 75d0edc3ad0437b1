import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import { type Actor, staffActor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import { type Refused, refusedWith } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import type { TicketStore } from '../../tickets/ports.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import type { RevealScreen, RevealStore } from './ports.ts';

export interface RevealDesk {
  readonly reveals: RevealStore;
  readonly screen: RevealScreen;
  readonly tickets: Pick<TicketStore, 'find'>;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface RevealRequest {
  readonly staffId: string;
  readonly ticketId: string;
  readonly reason: string;
}

export type Revealed =
  | { readonly kind: 'shown'; readonly until: Date }
  | NotPermitted
  | Refused<'no-such-ticket' | 'no-number' | 'text-missing', { readonly ticketId: string }>;

/** How long a number stays on the screen. */
export const revealMinutes = 5;

/**
 * Shows the number of a ticket's citizen to one person for some minutes (art. 5). The reading is written down before anything is shown, with its
 * reason; so is a refused one.
 */
export const revealNumber = async (desk: RevealDesk, request: RevealRequest): Promise<Revealed> => {
  const { reveals, screen, ids } = desk;
  const { staffId, ticketId } = request;
  const actor = staffActor(staffId);
  const at = desk.clock.now();
  const ticket = await desk.tickets.find(ticketId);
  if (ticket === null) return refusedWith('no-such-ticket', { ticketId });
  const entry = (outcome: AuditEntry['outcome'], detail: AuditEntry['detail']) =>
    revealEntry({ id: ids.next(), at, actor }, ticket, outcome, detail);
  const refuse = async <No extends Exclude<Revealed, { kind: 'shown' }>>(no: No): Promise<No> => {
    await reveals.audit([entry('refused', { reason: no.reason })]);
    return no;
  };
  const organisation = desk.organisation();
  const allowed = permit(organisation, actor, 'citizen.reveal', { unitId: ticket.unitId, lineId: ticket.lineId });
  if (allowed !== 'ok') return refuse(allowed);
  const staff = organisation.staff.find(({ id }) => id === staffId);
  const reason = request.reason.trim();
  if (reason === '') return refuse(refusedWith('text-missing', { ticketId }));
  const e164 = ticket.citizenId === null ? null : await reveals.numberOf(ticket.citizenId);
  if (e164 === null || staff === undefined) return refuse(refusedWith('no-number', { ticketId }));
  const reveal = {
    id: ids.next(),
    at,
    until: minutesAfter(at, revealMinutes),
    staffId,
    ticketId,
    unitId: ticket.unitId,
  };
  const hiding = {
    id: ids.next(),
    job: 'hide-reveal',
    key: `hide-reveal:${reveal.id}`,
    payload: { revealId: reveal.id },
    notBefore: reveal.until,
  };
  await reveals.add(reveal, entry('done', { why: reason, minutes: revealMinutes }), hiding);
  await reveals.shown(
    reveal.id,
    await screen.show(staff, { ticketNumber: ticket.number, e164, minutes: revealMinutes }),
  );
  return { kind: 'shown', until: reveal.until };
};

const minutesAfter = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * 60_000);

const revealEntry = (
  head: { readonly id: string; readonly at: Date; readonly actor: Actor },
  ticket: Ticket,
  outcome: AuditEntry['outcome'],
  detail: AuditEntry['detail'],
): AuditEntry => ({
  ...head,
  action: 'citizen.reveal',
  subject: { kind: 'ticket', id: ticket.id },
  unitId: ticket.unitId,
  outcome,
  detail,
});
