import type { Organisation, StaffMember } from '../../organisation/organisation.ts';
import { systemActor } from '../../shared/actor.ts';
import type { Effect } from '../../shared/effect.ts';
import type { LocalDay } from '../../shared/local-day.ts';
import { conflictsIn } from '../conflicts.ts';
import { technicalManagersIn } from '../grants/change-staff.ts';
import { changeStanding } from '../grants/change-standing.ts';
import { keepersOf } from '../grants/grant-rules.ts';
import { staffInForce } from '../grants/staff-in-force.ts';
import { type LeaverDesk, leaversNow } from '../leavers/leaver-desk.ts';
import { leaverWarnings } from '../leavers/warn-of-leavers.ts';
import { heldPosts } from '../operations-staff/held-posts.ts';
import type { SightingStore, SweepReport } from '../ports.ts';
import { endingsOf } from './endings.ts';
import { idlenessOf } from './idle.ts';
import { tellOfEnd } from './tell-of-end.ts';
import { vacanciesOf } from './vacancies.ts';

export type SweepWorld = LeaverDesk & { readonly sightings: SightingStore };

const sweeper = systemActor('sweep-staff');
/** Said as `staff.reasons.idle-for-a-year`. */
export const idleReason = 'idle-for-a-year';

/**
 * The nightly look at accounts (art. 14, 15, 27, 38, 44(3)): suspends who was idle for a year, warns the keepers of who soon will be and of
 * who left without a promise, and tells of roles that conflict and posts that stand empty. Safe to run twice.
 */
export const sweepStaff = async (world: SweepWorld, on: LocalDay): Promise<SweepReport> => {
  const before = await inForce(world);
  const idle = await idleAccounts(world, before);
  const suspended: string[] = [];
  for (const { person, idleness } of idle) {
    if (idleness.kind !== 'suspend') continue;
    const request = { actor: sweeper, staffId: person.id, reason: idleReason, state: 'suspended' } as const;
    if ((await changeStanding(world, request)).kind === 'done') suspended.push(person.id);
  }
  const register = await world.register.load();
  const after = staffInForce(world.filed(), register, world.clock.now());
  const report: SweepReport = {
    on,
    conflicts: after.staff.flatMap((person) =>
      conflictsIn(heldPosts(after, person)).map(({ one, other, article }) => ({
        staffId: person.id,
        roles: [one, other],
        article,
      })),
    ),
    vacancies: vacanciesOf(world.filed(), after, world.clock.now()),
    suspended,
    technicalManagers: technicalManagersIn(after),
  };
  const { leavers } = await leaversNow(world);
  const endings = [...endingsOf(after, register, world.clock.now()), ...leaverWarnings(leavers)];
  const effects = [
    ...warnings(world, after, idle),
    ...endings.map((ending) => tellOfEnd(ending, world.clock.now(), world.ids)),
  ];
  await world.register.audit([sweepEntry(world, report)], effects);
  return report;
};

const inForce = async ({ register, filed, clock }: SweepWorld): Promise<Organisation> =>
  staffInForce(filed(), await register.load(), clock.now());

const idleAccounts = async ({ sightings, clock }: SweepWorld, { staff }: Organisation) => {
  const inService = staff.filter(({ roles }) => roles.length > 0);
  const seen = await sightings.lastSeen(inService.map(({ id }) => id));
  const now = clock.now();
  return inService.flatMap((person) => {
    const lastSeen = seen.get(person.id);
    return lastSeen === undefined ? [] : [{ person, lastSeen, idleness: idlenessOf(lastSeen, now) }];
  });
};

type IdleAccounts = Awaited<ReturnType<typeof idleAccounts>>;

/** One message to each keeper for each time an account falls idle. */
const warnings = ({ ids, clock }: SweepWorld, organisation: Organisation, idle: IdleAccounts): readonly Effect[] =>
  idle.flatMap(({ person, lastSeen, idleness }) => {
    if (idleness.kind !== 'warn') return [];
    const suspendedOn = idleness.suspendedOn.toISOString();
    return keepersOf(organisation, person).map((keeper: StaffMember) => ({
      id: ids.next(),
      job: 'warn-idle',
      key: `warn-idle:${person.id}:${lastSeen.toISOString().slice(0, 10)}:${keeper.id}`,
      payload: { staffId: person.id, keeperId: keeper.id, suspendedOn },
      notBefore: clock.now(),
    }));
  });

const sweepEntry = ({ ids, clock }: SweepWorld, report: SweepReport) => ({
  id: ids.next(),
  at: clock.now(),
  actor: sweeper,
  action: 'staff.sweep',
  subject: { kind: 'staff', id: 'all' },
  unitId: null,
  outcome: 'done' as const,
  detail: { ...report },
});
