import type { Unit } from '../../organisation/organisation.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import { nextDuty } from '../../staff/duty/next-duty.ts';
import type { DutyKind, Roster } from '../../staff/duty/roster.ts';
import type { Audience, Ladder, Rung } from '../ladder.ts';
import { afterQuiet } from './quiet-hours.ts';
import type { Place } from './resolve-audience.ts';

/** The line, the unit whose clock counts, and its ladder. */
export interface RungPlace extends Place {
  readonly unit: Unit;
  readonly ladder: Ladder;
}

/**
 * The first instant at or after `at` when a rung may fire: for `on-duty` when somebody of its post is on duty, and outside the quiet
 * hours for texts and calls. A post that nobody of the rota ever fills does not hold it up.
 */
export const rungReadyAt = (roster: Roster, rung: Rung, place: RungPlace, at: Date): Date => {
  let ready = at;
  // Whoever comes on duty may do so in the quiet hours, and the other way round: a week of nights is enough.
  for (let nights = 0; nights < 8; nights += 1) {
    const awake = rung.by === 'chat' ? ready : afterQuiet(place.ladder.quiet, place.unit.calendar.timeZone, ready);
    const manned = rung.when === 'on-duty' ? (dutyFrom(roster, rung.tell, place, awake) ?? awake) : awake;
    if (manned.getTime() === ready.getTime()) return ready;
    ready = manned;
  }
  return ready;
};

const posts: Readonly<Record<Audience, DutyKind>> = {
  channel: 'agent',
  'manager-on-duty': 'manager',
  deputy: 'deputy',
  'unit-head-above': 'manager',
};

const dutyFrom = (roster: Roster, tell: Audience, { unitId, lineId }: Place, at: Date): Date | null => {
  const above = unitOf(roster.organisation, unitId)?.parentId ?? unitId;
  return nextDuty(roster, tell === 'unit-head-above' ? above : unitId, lineId, posts[tell], at);
};
