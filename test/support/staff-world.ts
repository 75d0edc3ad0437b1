import type { Organisation } from '../../src/organisation/organisation.ts';
import { operatorActor } from '../../src/shared/actor.ts';
import { staffInForce } from '../../src/staff/grants/staff-in-force.ts';
import type { LeaverDesk } from '../../src/staff/leavers/leaver-desk.ts';
import {
  createMemorySightings,
  createMemoryStaffRegister,
  type MemorySightings,
  type MemoryStaffRegister,
} from '../fakes/memory-staff-register.ts';
import { countingIds } from './counting-ids.ts';
import { delegationOrganisation } from './delegation-organisation.ts';

export const staffMonday = new Date('2026-11-23T02:00:00Z');

/** A desk for people over an organisation file, with a clock that is set by hand. */
export interface StaffWorld {
  readonly desk: LeaverDesk & { readonly sightings: MemorySightings };
  readonly register: MemoryStaffRegister;
  at: Date;
  /** The organisation with the people as they are now. */
  inForce(): Promise<Organisation>;
  rolesOf(staffId: string): Promise<readonly string[]>;
}

export const staffWorld = (filed: Organisation = delegationOrganisation()): StaffWorld => {
  const register = createMemoryStaffRegister();
  const ids = countingIds(7);
  register.put(
    filed.staff.flatMap(({ id, unitId, roles }) =>
      roles.map((role) => ({
        id: ids.next(),
        staffId: id,
        role,
        unitId,
        lineId: null,
        source: 'file' as const,
        givenBy: operatorActor('file'),
        reason: 'organisation-file',
        from: staffMonday,
        until: null,
        revoked: null,
      })),
    ),
  );
  const sightings = createMemorySightings(new Map(filed.staff.map(({ id }) => [id, staffMonday])));
  const world: StaffWorld = {
    register,
    at: staffMonday,
    desk: { register, history: register, sightings, filed: () => filed, clock: { now: () => world.at }, ids },
    inForce: async () => staffInForce(filed, await register.load(), world.at),
    rolesOf: async (staffId) => (await world.inForce()).staff.find(({ id }) => id === staffId)?.roles ?? [],
  };
  return world;
};
