import type { Organisation } from '../../organisation/organisation.ts';
import type { OrganisationSource } from '../../organisation/organisation-source.ts';
import type { Clock } from '../../shared/clock.ts';
import { emptyRegister } from '../../staff/grants/grant.ts';
import { nextTurn, staffInForce } from '../../staff/grants/staff-in-force.ts';
import type { StaffRegisterStore } from '../../staff/ports.ts';

/** The organisation with the people as they are now; `filed` is the one of the file alone. */
export interface PeopledSource extends OrganisationSource {
  readonly filed: OrganisationSource;
}

/** Joins the organisation of the file with what was decided about people; a change of either is taken up with the next `refresh`. */
export const peopleInForce = (
  filed: OrganisationSource,
  register: Pick<StaffRegisterStore, 'version' | 'load'>,
  clock: Clock,
): PeopledSource => {
  let known = emptyRegister;
  let from: Organisation | null = null;
  let inForce: Organisation | null = null;
  let turn: Date | null = null;

  const join = (): Organisation | null => {
    const file = filed.current();
    const now = clock.now();
    if (file === null) return null;
    if (inForce === null || file !== from || (turn !== null && turn <= now)) {
      inForce = staffInForce(file, known, now);
      from = file;
      turn = nextTurn(file, known, now);
    }
    return inForce;
  };

  return {
    filed,
    current: join,
    refresh: async () => {
      const [, version] = await Promise.all([filed.refresh(), register.version()]);
      if (version !== known.version) {
        known = await register.load();
        inForce = null;
      }
      return join();
    },
  };
};
