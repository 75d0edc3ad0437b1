import type { Organisation, StaffMember } from '../organisation/organisation.ts';
import { lineage } from '../organisation/unit-tree.ts';
import type { Actor } from '../shared/actor.ts';
import { type Refused, refusedWith } from '../shared/refused.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Role } from './role.ts';

/** What can be done with a ticket; the right is called `ticket.<action>`. */
export const ticketActions = [
  'view',
  'claim',
  'release',
  'note',
  'escalate',
  'acknowledge',
  'answer',
  'follow-up',
  'close',
  'complete',
  'dispatch',
  'return',
  'referee',
  'reclassify',
  'reopen',
  'merge',
  'unmerge',
  'split',
  'correct',
  'suspend',
  'resume',
] as const;
export type TicketAction = (typeof ticketActions)[number];

const leads: readonly Role[] = ['business-manager', 'unit-head'];
const workers: readonly Role[] = ['voice-agent', 'business-handler', ...leads];
const needsLead: readonly TicketAction[] = ['resume', 'acknowledge', 'referee'];
/** Only the one who has it finishes it, or someone who leads. */
const needsHolder: readonly TicketAction[] = ['release', 'answer', 'close', 'return', 'dispatch', 'split', 'suspend'];

/** Posts of the technical side hold no business right (art. 15(2), 22, 23, 38). */
export const rolesWith = (action: TicketAction): readonly Role[] => (needsLead.includes(action) ? leads : workers);

/** A "no" that says which right is missing and who can give it. */
export interface MissingRight {
  readonly right: string;
  readonly unitId: string;
  readonly lineId: string;
  /** Ids of staff who can grant it, nearest first; empty when the post is vacant. */
  readonly grantors: readonly string[];
  /** Who has the ticket, when that is what stands in the way. */
  readonly holderId: string | null;
}

export type NotAllowed = Refused<
  'unknown-staff' | 'role-missing' | 'other-unit' | 'other-line' | 'held-by-other',
  MissingRight
>;

/** Whether a member of staff may do it: role, own unit and what is below it, line of business, and whose ticket it is. */
export const may = (
  staff: StaffMember,
  action: TicketAction,
  ticket: Ticket,
  organisation: Organisation,
): 'ok' | NotAllowed => {
  const refuse = (reason: NotAllowed['reason']) => refusedWith(reason, missing(action, ticket, organisation, staff));
  if (!holdsAny(staff, rolesWith(action))) return refuse('role-missing');
  // Only people of the unit above both sides decide about a returned ticket.
  const decidedIn = action === 'referee' ? (ticket.refereeUnitId ?? ticket.unitId) : ticket.unitId;
  if (!lineage(organisation, decidedIn).some((unit) => unit.id === staff.unitId)) return refuse('other-unit');
  if (staff.lineIds.length > 0 && !staff.lineIds.includes(ticket.lineId)) return refuse('other-line');
  const isHeldByOther = ticket.assigneeId !== null && ticket.assigneeId !== staff.id;
  if (needsHolder.includes(action) && isHeldByOther && !holdsAny(staff, leads)) return refuse('held-by-other');
  return 'ok';
};

/** The same for any actor: the system and an operator at the command line may act, a citizen only through a call. */
export const mayActor = (
  actor: Actor,
  action: TicketAction,
  ticket: Ticket,
  organisation: Organisation,
): 'ok' | NotAllowed => {
  switch (actor.kind) {
    case 'system':
    case 'operator':
      return 'ok';
    case 'citizen':
    case 'carrier':
      return refusedWith('unknown-staff', missing(action, ticket, organisation));
    case 'staff': {
      const staff = organisation.staff.find((member) => member.id === actor.staffId);
      if (staff === undefined) return refusedWith('unknown-staff', missing(action, ticket, organisation));
      return may(staff, action, ticket, organisation);
    }
  }
};

/** The units and lines whose tickets a person sees; `lineIds` null: every line. */
export const scopeOf = (
  staff: StaffMember,
  organisation: Organisation,
): { readonly unitIds: readonly string[]; readonly lineIds: readonly string[] | null } => ({
  unitIds: holdsAny(staff, workers)
    ? organisation.units.filter((unit) => isBelow(unit.id, staff.unitId, organisation)).map((unit) => unit.id)
    : [],
  lineIds: staff.lineIds.length === 0 ? null : staff.lineIds,
});

const isBelow = (unitId: string, above: string, organisation: Organisation): boolean =>
  lineage(organisation, unitId).some((unit) => unit.id === above);

const holdsAny = (staff: StaffMember, roles: readonly Role[]): boolean =>
  staff.roles.some((role) => roles.includes(role));

/**
 * Business managers authorise handlers of their line (art. 49); technical managers authorise the other posts (art. 39). Nobody
 * authorises themselves.
 */
const missing = (
  action: TicketAction,
  ticket: Ticket,
  organisation: Organisation,
  asking: StaffMember | null = null,
): MissingRight => {
  const units = lineage(organisation, ticket.unitId).map((unit) => unit.id);
  const nearest = (role: Role) =>
    units.flatMap((unitId) =>
      organisation.staff.filter((member) => member.unitId === unitId && member.roles.includes(role)),
    );
  const managers = nearest('business-manager').filter(
    (member) => member.lineIds.length === 0 || member.lineIds.includes(ticket.lineId),
  );
  const granting = needsLead.includes(action)
    ? nearest('technical-manager')
    : [...managers, ...nearest('technical-manager')];
  return {
    right: `ticket.${action}`,
    unitId: ticket.unitId,
    lineId: ticket.lineId,
    grantors: granting.map((member) => member.id).filter((id) => id !== asking?.id),
    holderId: ticket.assigneeId,
  };
};
