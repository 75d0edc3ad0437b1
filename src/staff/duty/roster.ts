import type { Organisation, StaffMember, Unit } from '../../organisation/organisation.ts';
import { lineage, unitOf } from '../../organisation/unit-tree.ts';
import { localDayAt } from '../../shared/local-day.ts';
import { isWithin } from '../../shared/period.ts';
import { type Absence, isAbsent } from './absence.ts';
import { type Presence, presenceOf } from './presence.ts';
import type { Shift } from './shift.ts';
import { stintsAt } from './stint.ts';
import { type Swap, standsIn } from './swap.ts';

/** What people changed about the rota: whatever still bears on duty from some instant on. */
export interface DutyChanges {
  readonly absences: readonly Absence[];
  /** Agreed ones; others change nothing. */
  readonly swaps: readonly Swap[];
  readonly presences: readonly Presence[];
}

export const noDutyChanges: DutyChanges = { absences: [], swaps: [], presences: [] };

/** The rota of the organisation file with what people changed about it: a value, no I/O. */
export interface Roster {
  readonly organisation: Organisation;
  readonly changes: DutyChanges;
}

/** The units whose changes bear on the rota of a unit: its own, and those above that stand in for it. */
export const rotaOf = (organisation: Organisation, unitId: string): readonly string[] =>
  lineage(organisation, unitId).map(({ id }) => id);

export type DutyKind = Shift['as'];

/**
 * Who is on duty for a line of business of a unit, in file order: the people of the post; for an absent manager the deputy; when both
 * are away, the nearest unit above. `lineId` null: whatever the line. Empty when nobody stands anywhere up to the top.
 */
export const onDuty = (
  roster: Roster,
  unitId: string,
  lineId: string | null,
  as: DutyKind,
  at: Date,
): readonly string[] => {
  if (as === 'agent') return atPost(roster, unitId, lineId, as, at);
  for (const [steps, unit] of lineage(roster.organisation, unitId).entries()) {
    const people = ownOnDuty(roster, unit.id, lineId, steps === 0 ? as : 'manager', at);
    if (people.length > 0) return people;
  }
  return [];
};

/** The same without the units above: who of the unit's own people stands at the post or in for it. */
export const ownOnDuty = (
  roster: Roster,
  unitId: string,
  lineId: string | null,
  as: DutyKind,
  at: Date,
): readonly string[] => {
  const people = atPost(roster, unitId, lineId, as, at);
  return people.length > 0 || as !== 'manager' ? people : atPost(roster, unitId, lineId, 'deputy', at);
};

/**
 * Who stands at exactly this post. By the shifts where the unit names some for it; else manager and deputy of the duty post hold it at all
 * times, and every voice agent of the line is an agent. Nobody who is absent, or an agent who signed off.
 */
export const atPost = (
  roster: Roster,
  unitId: string,
  lineId: string | null,
  as: DutyKind,
  at: Date,
): readonly string[] => {
  const unit = seatOf(roster.organisation, unitId, lineId, as);
  if (unit === null) return [];
  const { absences, presences } = roster.changes;
  const planned = plannedAt(roster, unit, lineId, as, at);
  const signedOn = as === 'agent' ? signedOnAt(roster, unit, lineId, at) : [];
  return [...new Set([...planned, ...signedOn])]
    .filter((staffId) => roster.organisation.staff.some(({ id }) => id === staffId))
    .filter((staffId) => !isAbsent(absences, staffId, at))
    .filter((staffId) => as !== 'agent' || presenceOf(presences, staffId, at)?.isOn !== false);
};

/**
 * The unit whose rota fills a post: the unit itself, or the one above whose post it shares as a whole because it has neither a post
 * nor a shift of its own.
 */
export const seatOf = (
  organisation: Organisation,
  unitId: string,
  lineId: string | null,
  as: DutyKind,
): Unit | null => {
  const unit = unitOf(organisation, unitId);
  if (as === 'agent' || lineId === null || unit === null || unit.parentId === null) return unit;
  if (shiftsOf(organisation, unitId, lineId, as).length > 0) return unit;
  const { parentId } = unit;
  const postOf = (of: string) => organisation.duty.find((post) => post.unitId === of && post.lineId === lineId);
  const [own, above] = [postOf(unitId), postOf(parentId)];
  const isShared = own?.managerId === above?.managerId && own?.deputyId === above?.deputyId;
  return own !== undefined && isShared ? seatOf(organisation, parentId, lineId, as) : unit;
};

/** The shifts that fill a post; empty where the post is held without a rota. */
export const shiftsOf = (
  organisation: Organisation,
  unitId: string,
  lineId: string | null,
  as: DutyKind,
): readonly Shift[] =>
  organisation.shifts.filter(
    (shift) =>
      shift.unitId === unitId &&
      shift.as === as &&
      (shift.lineId === null || lineId === null || shift.lineId === lineId),
  );

const plannedAt = (
  { organisation, changes }: Roster,
  unit: Unit,
  lineId: string | null,
  as: DutyKind,
  at: Date,
): readonly string[] => {
  const shifts = shiftsOf(organisation, unit.id, lineId, as);
  if (shifts.length > 0) {
    return stintsAt(unit.calendar, shifts, at).map(({ shift, on }) =>
      standsIn(changes.swaps, unit.id, shift.staffId, on),
    );
  }
  const today = localDayAt(at, unit.calendar.timeZone);
  return holdersOf(organisation, unit.id, lineId, as).map((staffId) =>
    standsIn(changes.swaps, unit.id, staffId, today),
  );
};

/** Who holds a post that no shift fills. */
const holdersOf = (organisation: Organisation, unitId: string, lineId: string | null, as: DutyKind) => {
  if (as === 'agent')
    return organisation.staff.filter((person) => isAgentOf(person, unitId, lineId)).map(({ id }) => id);
  return organisation.duty
    .filter((post) => post.unitId === unitId && (lineId === null || post.lineId === lineId))
    .flatMap((post) => (as === 'manager' ? [post.managerId] : (post.deputyId ?? [])));
};

const signedOnAt = ({ organisation, changes }: Roster, unit: Unit, lineId: string | null, at: Date) =>
  changes.presences
    .filter(({ unitId, isOn, period }) => unitId === unit.id && isOn && isWithin(period, at))
    .map(({ staffId }) => staffId)
    .filter((staffId) => organisation.staff.some((each) => each.id === staffId && isAgentOf(each, unit.id, lineId)));

const isAgentOf = (person: StaffMember, unitId: string, lineId: string | null): boolean =>
  person.unitId === unitId &&
  person.roles.includes('voice-agent') &&
  (lineId === null || person.lineIds.length === 0 || person.lineIds.includes(lineId));
