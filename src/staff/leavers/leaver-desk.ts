import type { Organisation } from '../../organisation/organisation.ts';
import { accessPolicyOf } from '../credentials/access-policy.ts';
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

const rememberedMs = 366 * 24 * 3_600_000;

/** The leavers of some units, with and without their promise, as they are now; unset: of every unit. */
export const leaversNow = async (
  { register: store, filed, clock, history }: Omit<LeaverDesk, 'ids'>,
  unitIds?: readonly string[],
): Promise<LeaverScene> => {
  const register = await store.load();
  const now = clock.now();
  const organisation = staffInForce(filed(), register, now);
  const asking = (unitIds ?? organisation.units.map(({ id }) => id)).filter(
    (id) => accessPolicyOf(organisation, id).promise !== null,
  );
  if (asking.length === 0) return { register, organisation, now, leavers: [] };
  const found = leaversAmong(organisation, register.credentials, await history.pastHolders(asking, now));
  // Whoever promised long ago is nobody's business any more: their names are not looked for.
  const nameless = found.filter(
    ({ filed, promisedOn, leftAt }) =>
      filed === null && (promisedOn === null || leftAt.getTime() > now.getTime() - rememberedMs),
  );
  const names = await history.lastNames(nameless.map(({ staffId }) => staffId));
  const leavers = found.map((each) => ({ ...each, filed: each.filed ?? names.get(each.staffId) ?? null }));
  return { register, organisation, now, leavers };
};
