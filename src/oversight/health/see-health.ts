import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import { staffActor } from '../../shared/actor.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import type { AuditLog } from '../audit/ports.ts';
import type { HealthState } from './health.ts';

export interface HealthDesk {
  readonly look: () => Promise<readonly HealthState[]>;
  readonly audit: AuditLog;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** How the platform is at this moment, for a technical manager. */
export const seeHealth = async (
  desk: HealthDesk,
  { id, unitId }: { readonly id: string; readonly unitId: string },
): Promise<{ readonly kind: 'seen'; readonly states: readonly HealthState[] } | NotPermitted> => {
  const actor = staffActor(id);
  const no = permit(desk.organisation(), actor, 'platform.view', { unitId, lineId: null });
  if (no === 'ok') return { kind: 'seen', states: await desk.look() };
  await desk.audit.add([
    {
      id: desk.ids.next(),
      at: desk.clock.now(),
      actor,
      action: 'platform.view',
      subject: { kind: 'unit', id: unitId },
      unitId,
      outcome: 'refused',
      detail: { reason: no.reason },
    },
  ]);
  return no;
};
