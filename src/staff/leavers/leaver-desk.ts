import type { Organisation } from '../../organisation/organisation.ts';
import type { StaffDesk } from '../grants/change-staff.ts';
import type { StaffRegister } from '../grants/grant.ts';
import { staffInForce } from '../grants/staff-in-force.ts';
import type { StaffHistory } from '../ports.ts';
import { type Leaver, leaversAmong } from './leaver.ts';

/** What looking after leavers needs. */
export type LeaverDesk = StaffDesk & { readonly history: StaffHistory };

export interface LeaverScene {
  readonly register: StaffRegister;
  /** With the people in force. */
  readonly organisation: Organisation;
  readonly leavers: readonly Leaver[];
  readonly now: Date;
}

/** The leavers of some units, with and without their promise, as they are now; unset: of every unit. */
export const leaversNow = async (
  { register: store, filed, clock, history }: Omit<LeaverDesk, 'ids'>,
  unitIds?: readonly string[],
): Promise<LeaverScene> => {
  const register = await store.load();
  const now = clock.now();
  const organisation = staffInForce(filed(), register, now);
  const past = await history.pastHolders(unitIds ?? organisation.units.map(({ id }) => id), now);
  return { register, organisation, now, leavers: leaversAmong(organisation, register.credentials, past) };
};
