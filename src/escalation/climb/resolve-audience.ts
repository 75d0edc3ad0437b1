import { channelFor } from '../../organisation/channel-for.ts';
import type { Organisation, StaffMember } from '../../organisation/organisation.ts';
import { unitHeadAbove } from '../../organisation/unit-tree.ts';
import type { Audience } from '../ladder.ts';

/** Where a ticket stands in the organisation. */
export interface Place {
  readonly unitId: string;
  readonly lineId: string;
}

/** The recipient of a notice to the channel; every other recipient is the id of a staff member. */
export const channelRecipient = 'channel';

/** Who an audience is for a ticket: `channel`, a staff id, or `null` when the post is vacant or its holder cannot be reached in the workspace. */
export const resolveAudience = (organisation: Organisation, place: Place, audience: Audience): string | null => {
  switch (audience) {
    case 'channel':
      return channelFor(organisation, place, 'tickets') === null ? null : channelRecipient;
    case 'manager-on-duty':
      return reachable(organisation, postOf(organisation, place)?.managerId);
    case 'deputy':
      return reachable(organisation, postOf(organisation, place)?.deputyId);
    case 'unit-head-above':
      return reachable(organisation, unitHeadAbove(organisation, place.unitId)?.id);
  }
};

const postOf = (organisation: Organisation, place: Place) =>
  organisation.duty.find((post) => post.unitId === place.unitId && post.lineId === place.lineId);

const reachable = (organisation: Organisation, staffId: string | null | undefined): string | null => {
  const member = organisation.staff.find((candidate): candidate is StaffMember => candidate.id === staffId);
  return member === undefined || member.slackUserId === null ? null : member.id;
};
