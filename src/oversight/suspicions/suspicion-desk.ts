import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import { type Actor, staffActor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Refused } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import { readScope } from '../../staff/read-scope.ts';
import type { TicketStore } from '../../tickets/ports.ts';
import type { SuspicionChange, SuspicionStore } from './ports.ts';
import type { Suspicion } from './suspicion.ts';

/** What the verbs of suspicions need. */
export interface SuspicionDesk {
  readonly suspicions: SuspicionStore;
  readonly tickets: TicketStore;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

interface Told {
  readonly action: `suspicion.${'mark' | 'list' | 'take' | 'finish' | 'climb'}`;
  readonly subject: { readonly kind: 'suspicion' | 'ticket' | 'unit'; readonly id: string };
  readonly unitId: string | null;
  readonly detail?: AuditEntry['detail'];
}

const entryOf = ({ clock, ids }: SuspicionDesk, actor: Actor, told: Told): AuditEntry => ({
  id: ids.next(),
  at: clock.now(),
  actor,
  outcome: 'done',
  detail: {},
  ...told,
});

/** Keeps a refusal in the audit trail and passes it on. */
export const suspicionRefusal = async <No extends Refused<string>>(
  desk: SuspicionDesk,
  actor: Actor,
  told: Told,
  no: No,
): Promise<No> => {
  const entry = entryOf(desk, actor, { ...told, detail: { reason: no.reason } });
  await desk.suspicions.audit([{ ...entry, outcome: 'refused' }]);
  return no;
};

/** The unit of whoever named something that is not there, for the audit trail. */
export const unitOfStaff = ({ organisation }: SuspicionDesk, staffId: string): string | null =>
  organisation().staff.find(({ id }) => id === staffId)?.unitId ?? null;

/** A suspicion with its audit entry, what the officers are shown, and the wake-up of its clock. */
export const suspicionChange = (
  desk: SuspicionDesk,
  actor: Actor,
  action: Told['action'],
  suspicion: Suspicion,
  detail: AuditEntry['detail'],
): SuspicionChange => {
  const { id, unitId, ticketId, version, dueAt } = suspicion;
  const effect = (job: string, notBefore: Date): Effect => ({
    id: desk.ids.next(),
    job,
    key: `${job}:${id}:${version}`,
    payload: { suspicionId: id, version },
    notBefore,
  });
  return {
    suspicion,
    audit: [entryOf(desk, actor, { action, subject: { kind: 'ticket', id: ticketId }, unitId, detail })],
    effects: [effect('show-suspicion', desk.clock.now()), ...(dueAt === null ? [] : [effect('tend-suspicion', dueAt)])],
  };
};

/** What of the unit and below is not closed, for a security officer; read in their own scope. */
export const openSuspicions = async (
  desk: SuspicionDesk,
  { id, unitId }: { readonly id: string; readonly unitId: string },
  limit: number,
): Promise<{ readonly kind: 'found'; readonly suspicions: readonly Suspicion[] } | NotPermitted> => {
  const organisation = desk.organisation();
  const actor = staffActor(id);
  const no = permit(organisation, actor, 'suspicion.handle', { unitId, lineId: null });
  const about = { action: 'suspicion.list', subject: { kind: 'unit', id: unitId }, unitId } as const;
  if (no !== 'ok') return suspicionRefusal(desk, actor, about, no);
  const units = readScope(organisation, actor, 'suspicion.handle');
  return { kind: 'found', suspicions: await desk.suspicions.open(units, limit) };
};
