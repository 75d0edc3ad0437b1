import type { StaffMember } from '../../organisation/organisation.ts';
import { staffActor } from '../../shared/actor.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import type { SightingStore, StaffRegisterStore } from '../ports.ts';

export interface SightingWorld {
  readonly sightings: SightingStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly register: Pick<StaffRegisterStore, 'audit'>;
}

/**
 * Notes who acted, once a day for each person, with an audit entry; this process asks the store no second time. Whoever may not act and
 * tries leaves a refusal each time.
 */
export const noteSightings = (world: SightingWorld): ((person: StaffMember) => Promise<void>) => {
  const { sightings, clock, ids } = world;
  const seenOn = new Map<string, string>();
  return async ({ id: staffId, unitId, stopped }) => {
    const at = clock.now();
    if (stopped !== undefined && stopped.why !== 'unsigned') {
      const entry = { id: ids.next(), at, actor: staffActor(staffId), subject: { kind: 'staff', id: staffId }, unitId };
      const detail = { reason: stopped.why, by: 'workspace' };
      await world.register.audit([{ ...entry, action: 'staff.sign-in', outcome: 'refused', detail }]);
      return;
    }
    const day = at.toISOString().slice(0, 10);
    if (seenOn.get(staffId) === day) return;
    await sightings.note(
      { staffId, unitId, at },
      {
        id: ids.next(),
        at,
        actor: staffActor(staffId),
        action: 'staff.sign-in',
        subject: { kind: 'staff', id: staffId },
        unitId,
        outcome: 'done',
        detail: { by: 'workspace' },
      },
    );
    seenOn.set(staffId, day);
  };
};
