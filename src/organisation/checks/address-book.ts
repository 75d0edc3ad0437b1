import type { Audience } from '../../escalation/ladder.ts';
import type { Shift } from '../../staff/duty/shift.ts';
import type { Channel, Organisation, StaffMember } from '../organisation.ts';

/** Who and what stands where in an organisation, looked up once for the many questions of a check. */
export interface AddressBook {
  isPosted(unitId: string, lineId: string): boolean;
  /** `lineId` null: a channel of any line will do. */
  hasChannel(unitId: string, purpose: Channel['purpose'], lineId: string | null): boolean;
  /** Everybody who may be this audience at some time; by the shifts of the post where there are some. */
  whoIs(audience: Exclude<Audience, 'channel'>, unitId: string, lineId: string): readonly StaffMember[];
}

export const addressBook = (organisation: Organisation): AddressBook => {
  const people = new Map(organisation.staff.map((person) => [person.id, person]));
  const heads = new Map<string, StaffMember>();
  for (const person of organisation.staff)
    if (person.roles.includes('unit-head') && !heads.has(person.unitId)) heads.set(person.unitId, person);
  const parents = new Map(organisation.units.map((unit) => [unit.id, unit.parentId]));
  const posts = new Map(organisation.duty.map((post) => [`${post.unitId} ${post.lineId}`, post]));
  const channels = new Set(
    organisation.channels.flatMap(({ unitId, purpose, lineId }) => [
      `${unitId} ${purpose}`,
      `${unitId} ${purpose} ${lineId ?? ''}`,
    ]),
  );
  const shifts = new Map<string, Shift[]>();
  for (const shift of organisation.shifts) {
    const key = `${shift.unitId} ${shift.as}`;
    shifts.set(key, [...(shifts.get(key) ?? []), shift]);
  }
  const named = (ids: readonly (string | null | undefined)[]): readonly StaffMember[] =>
    [...new Set(ids)].flatMap((id) => people.get(id ?? '') ?? []);

  return {
    isPosted: (unitId, lineId) => posts.has(`${unitId} ${lineId}`),
    hasChannel: (unitId, purpose, lineId) =>
      lineId === null
        ? channels.has(`${unitId} ${purpose}`)
        : channels.has(`${unitId} ${purpose} ${lineId}`) || channels.has(`${unitId} ${purpose} `),
    whoIs: (audience, unitId, lineId) => {
      if (audience === 'unit-head-above') {
        const head = heads.get(parents.get(unitId) ?? unitId);
        return head === undefined ? [] : [head];
      }
      const as = audience === 'deputy' ? 'deputy' : 'manager';
      const rota = (shifts.get(`${unitId} ${as}`) ?? []).filter((shift) => (shift.lineId ?? lineId) === lineId);
      if (rota.length > 0) return named(rota.map((shift) => shift.staffId));
      const post = posts.get(`${unitId} ${lineId}`);
      return named([as === 'deputy' ? post?.deputyId : post?.managerId]);
    },
  };
};
