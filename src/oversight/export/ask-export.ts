import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import { type Refused, refusedWith } from '../../shared/refused.ts';
import type { TicketStore } from '../../tickets/ports.ts';
import type { ApprovalAsked, AskApproval, RequestRefusal } from '../four-eyes/ports.ts';
import { type ExportScope, scopeDetail } from './evidence-pack.ts';
import { topUnitOf } from './export-place.ts';
import { subjectOf } from './gather-pack.ts';

export interface ExportDesk {
  readonly askApproval: AskApproval;
  readonly tickets: Pick<TicketStore, 'find'>;
  readonly organisation: CurrentOrganisation;
}

export interface ExportRequest {
  readonly scope: ExportScope;
  readonly actor: Actor;
  readonly reason: string;
}

/** Asks for a pack in clear, or for the whole trail of a time: another person must approve. */
export const askExport = async (
  desk: ExportDesk,
  { scope, actor, reason }: ExportRequest,
): Promise<ApprovalAsked | RequestRefusal | Refused<'no-such-ticket' | 'unknown-person', unknown>> => {
  const organisation = desk.organisation();
  let place = { unitId: topUnitOf(organisation), label: `${scope.kind}` };
  if (scope.kind === 'ticket') {
    const ticket = await desk.tickets.find(scope.ticketId);
    if (ticket === null) return refusedWith('no-such-ticket', { ticketId: scope.ticketId });
    place = { unitId: ticket.unitId, label: ticket.number };
  }
  if (scope.kind === 'person') {
    const person = organisation.staff.find(({ id }) => id === scope.staffId);
    if (person === undefined) return refusedWith('unknown-person', { staffId: scope.staffId });
    place = { unitId: person.unitId, label: person.name };
  }
  if (scope.kind === 'trail') place = { ...place, label: subjectOf(scope).id };
  return desk.askApproval({
    operation: 'data.export',
    subject: subjectOf(scope),
    unitId: place.unitId,
    lineId: null,
    actor,
    reason,
    detail: { ...scopeDetail(scope), clear: true, label: place.label },
  });
};
