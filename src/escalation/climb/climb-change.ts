import type { Actor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Ids } from '../../shared/ids.ts';
import { auditOf } from '../../tickets/life/change-ticket.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import type { EscalationChange } from '../ports.ts';
import type { ClimbChange } from './climb-timer.ts';

interface View {
  readonly ticket: Ticket;
  readonly actor: Actor;
  readonly now: Date;
  readonly ids: Ids;
}

/** A change of timers that leaves the ticket as it is, with its audit entry. */
export const quietChange = (
  view: View,
  action: 'escalation.end' | 'escalation.retime',
  climbs: ClimbChange,
  detail: AuditEntry['detail'],
): EscalationChange => {
  const climbed = climbs.escalations.map(({ id, cause, version }) => ({ id, cause, version }));
  return {
    escalations: climbs.escalations,
    notices: [],
    ticket: null,
    events: [],
    audit: [auditOf(view.ticket, action, view, { ...detail, climbs: climbed })],
    effects: climbs.effects,
  };
};
