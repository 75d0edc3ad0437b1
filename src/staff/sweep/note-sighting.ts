import type { StaffMember } from '../../organisation/organisation.ts';
import { staffActor } from '../../shared/actor.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import type { SightingStore } from '../ports.ts';

export interface SightingWorld {
  readonly sightings: SightingStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Notes who acted, once a day for each person, with an audit entry; this process asks the store no second time. */
export const noteSightings = ({ sightings, clock, ids }: SightingWorld): ((person: StaffMember) => Promise<void>) => {
  const seenOn = new Map<string, string>();
  return async ({ id: staffId, unitId }) => {
    const at = clock.now();
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
