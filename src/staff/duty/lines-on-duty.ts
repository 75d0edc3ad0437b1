import type { StaffMember } from '../../organisation/organisation.ts';
import { atPost, type DutyKind, type Roster } from './roster.ts';

const kinds: readonly DutyKind[] = ['manager', 'deputy', 'agent'];

/**
 * The lines of business a person is on duty for in their unit at an instant, in file order; `null`: for all of them or for none, so that no
 * line is more theirs than another.
 */
export const linesOnDuty = (roster: Roster, { id, unitId }: StaffMember, at: Date): readonly string[] | null => {
  const all = roster.organisation.lines.map((line) => line.id);
  const own = all.filter((lineId) => kinds.some((as) => atPost(roster, unitId, lineId, as, at).includes(id)));
  return own.length === 0 || own.length === all.length ? null : own;
};
