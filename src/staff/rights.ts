import type { Organisation, StaffMember, Stop } from '../organisation/organisation.ts';
import { lineage } from '../organisation/unit-tree.ts';
import type { Actor } from '../shared/actor.ts';
import { type Refused, refusedWith } from '../shared/refused.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { liftersOf, remedyFor } from './grants/who-grants.ts';
import { operations } from './operations.ts';
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

const leads = operations['ticket.resume'].roles;
const workers = operations['ticket.view'].roles;
/** Only the one who has it finishes it, or someone who leads. */
const needsHolder: readonly TicketAction[] = ['release', 'answer', 'close', 'return', 'dispatch', 'split', 'suspend'];

/** Posts of the technical side hold no business right (art. 15(2), 22, 23, 38). */
export const rolesWith = (action: TicketAction): readonly Role[] => operations[`ticket.${action}`].roles;

/** A "no" that says which right is missing and who can give it. */
export interface MissingRight {
  readonly right: string;
  readonly unitId: string;
  readonly lineId: string;
  /** Ids of staff who can grant it, or let the person act again, nearest first; empty when nobody can. */
  readonly grantors: readonly string[];
  /** The article that keeps the person from such a post for good; `null`: none. */
  readonly barredBy: string | null;
  /** Set when the person may do nothing at all. */
  readonly stopped?: Stop;
  /** Who has the ticket, when that is what stands in the way. */
  readonly holderId: string | null;
}

export type NotAllowed = Refused<
  'unknown-staff' | 'not-in-service' | 'role-missing' | 'other-unit' | 'other-line' | 'held-by-other',
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
  if (staff.stopped !== undefined) return refuse('not-in-service');
  if (!holdsAny(staff, rolesWith(action))) return refuse('role-missing');
  if (!unitsReaching(action, ticket, organisation).includes(staff.unitId)) return refuse('other-unit');
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

/** The units whose people may act on it, nearest first: only those of the unit above both sides decide about a returned ticket. */
const unitsReaching = (action: TicketAction, ticket: Ticket, organisation: Organisation): readonly string[] => {
  const decidedIn = action === 'referee' ? (ticket.refereeUnitId ?? ticket.unitId) : ticket.unitId;
  return lineage(organisation, decidedIn).map(({ id }) => id);
};

const missing = (
  action: TicketAction,
  ticket: Ticket,
  organisation: Organisation,
  asking: StaffMember | null = null,
): MissingRight => {
  const { unitId, lineId, assigneeId: holderId } = ticket;
  const no = { right: `ticket.${action}`, unitId, lineId, holderId };
  if (asking?.stopped !== undefined) {
    const { stopped } = asking;
    return { ...no, grantors: liftersOf(organisation, asking, stopped), barredBy: null, stopped };
  }
  // Who lacks no post but the ticket would need to lead.
  const hasPost = asking !== null && holdsAny(asking, rolesWith(action));
  const isHeld = needsHolder.includes(action) && holderId !== null && hasPost;
  const roles = isHeld ? leads : rolesWith(action);
  return {
    ...no,
    ...remedyFor(organisation, asking, { roles, unitIds: unitsReaching(action, ticket, organisation), lineId }),
  };
};
