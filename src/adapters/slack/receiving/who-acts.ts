import type { Organisation, StaffMember } from '../../../organisation/organisation.ts';

/** The member of staff behind a Slack user; `null` for anyone the organisation file does not know. */
export const whoActs = (organisation: Organisation, slackUserId: string): StaffMember | null =>
  organisation.staff.find((person) => person.slackUserId === slackUserId) ?? null;
