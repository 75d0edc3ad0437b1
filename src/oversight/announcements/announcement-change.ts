import type { Organisation } from '../../organisation/organisation.ts';
import { isWithinUnit } from '../../organisation/unit-tree.ts';
import type { Actor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import type { PublishedAnnouncement } from './published-announcement.ts';

/** Who changes something, when. */
export interface Change {
  readonly actor: Actor;
  readonly now: Date;
  readonly ids: Ids;
}

/** Where staff read an announcement: every channel for tickets or managers of the unit and those below it. */
export const channelsOf = (organisation: Organisation, unitId: string): readonly string[] => [
  ...new Set(
    organisation.channels
      .filter((channel) => channel.purpose !== 'security' && isWithinUnit(organisation, channel.unitId, unitId))
      .map((channel) => channel.slackChannel),
  ),
];

/** Every channel shows the newest state; after the end of what is announced, that it is over. */
export const showings = (
  announcement: PublishedAnnouncement,
  organisation: Organisation,
  { now, ids }: Change,
): readonly Effect[] =>
  channelsOf(organisation, announcement.unitId).map((channel) => ({
    id: ids.next(),
    job: 'show-announcement',
    key: `show-announcement:${announcement.id}:${announcement.version}:${channel}`,
    payload: { announcementId: announcement.id, channel },
    notBefore: now,
  }));

/** The reminder that somebody must say what an upgrade changed, from the end of its time on. */
export const changesReminder = (notice: PublishedAnnouncement, { ids }: Change): readonly Effect[] =>
  notice.planned === null
    ? []
    : [
        {
          id: ids.next(),
          job: 'ask-for-changes',
          key: `ask-for-changes:${notice.id}`,
          payload: { noticeId: notice.id },
          notBefore: notice.planned.until,
        },
      ];

export const announcementAudit = (
  announcement: Pick<PublishedAnnouncement, 'id' | 'unitId'>,
  action: string,
  { actor, now, ids }: Change,
  detail: AuditEntry['detail'],
  outcome: AuditEntry['outcome'] = 'done',
): AuditEntry => ({
  id: ids.next(),
  at: now,
  actor,
  action,
  subject: { kind: 'announcement', id: announcement.id },
  unitId: announcement.unitId,
  outcome,
  detail,
});

/** The facts of an announcement for the audit trail: what the public was told, and when. */
export const factsOf = ({ kind, text, from, until, planned }: PublishedAnnouncement): AuditEntry['detail'] => ({
  kind,
  text,
  from: from.toISOString(),
  until: until.toISOString(),
  plannedFrom: planned?.from.toISOString() ?? null,
  plannedUntil: planned?.until.toISOString() ?? null,
});
