import { channelFor } from '../../organisation/channel-for.ts';
import type { Organisation, StaffMember } from '../../organisation/organisation.ts';
import { unitHeadAbove } from '../../organisation/unit-tree.ts';
import { isAbsent } from '../../staff/duty/absence.ts';
import { atPost, onDuty, ownOnDuty, type Roster } from '../../staff/duty/roster.ts';
import type { Audience, Rung, RungMeans } from '../ladder.ts';

/** Where a ticket stands in the organisation. */
export interface Place {
  readonly unitId: string;
  readonly lineId: string;
}

/** The recipient of a notice to the channel; every other recipient is the id of a staff member. */
export const channelRecipient = 'channel';

/** Who is told, and how. */
export interface Recipient {
  readonly id: string;
  readonly by: RungMeans;
}

/**
 * Who a rung is for at an instant; `null` when the post is vacant or nobody who holds it can be reached. The holder of a post is told
 * off duty too, unless absent; then the deputy is. Who cannot be reached as the rung says is told by direct message.
 */
export const resolveAudience = (
  roster: Roster,
  place: Place,
  { tell, by }: Pick<Rung, 'tell' | 'by'>,
  at: Date,
): Recipient | null => {
  const { organisation } = roster;
  if (tell === 'channel') {
    return channelFor(organisation, place, 'tickets') === null ? null : { id: channelRecipient, by: 'chat' };
  }
  const people = peopleOf(roster, place, tell, at)
    .flatMap((id) => organisation.staff.find((member) => member.id === id) ?? [])
    .filter(({ id }) => !isAbsent(roster.changes.absences, id, at));
  const direct = people.find((person) => isReached(person, by));
  if (direct !== undefined) return { id: direct.id, by };
  const chatting = people.find((person) => isReached(person, 'chat'));
  return chatting === undefined ? null : { id: chatting.id, by: 'chat' };
};

/** In the order in which they are told, the first who can be reached alone. */
const peopleOf = (
  roster: Roster,
  { unitId, lineId }: Place,
  tell: Exclude<Audience, 'channel'>,
  at: Date,
): readonly (string | null)[] => {
  const { organisation } = roster;
  const post = organisation.duty.find((each) => each.unitId === unitId && each.lineId === lineId);
  switch (tell) {
    case 'manager-on-duty':
      return [
        ...ownOnDuty(roster, unitId, lineId, 'manager', at),
        post?.managerId ?? null,
        post?.deputyId ?? null,
        ...(isPosted(organisation, unitId, lineId) ? [] : onDuty(roster, unitId, lineId, 'manager', at)),
      ];
    case 'deputy':
      return [...atPost(roster, unitId, lineId, 'deputy', at), post?.deputyId ?? null];
    case 'unit-head-above': {
      const head = unitHeadAbove(organisation, unitId);
      return head === null ? [] : [head.id, ...ownOnDuty(roster, head.unitId, lineId, 'manager', at)];
    }
  }
};

/** A unit without a post of its own for a line is served by the one above. */
const isPosted = ({ duty, shifts }: Organisation, unitId: string, lineId: string): boolean =>
  duty.some((post) => post.unitId === unitId && post.lineId === lineId) ||
  shifts.some((shift) => shift.unitId === unitId && (shift.lineId ?? lineId) === lineId);

const isReached = (person: StaffMember, by: RungMeans): boolean =>
  (by === 'chat' ? person.slackUserId : person.phone) !== null;
