import type { CurrentOrganisation } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import type { AuditEntry } from '../../shared/audit-entry.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Refused } from '../../shared/refused.ts';
import { channelsOf } from '../announcements/announcement-change.ts';
import type { AskApproval } from '../four-eyes/ports.ts';
import { type Notice, versionInForce } from './notice.ts';
import type { NoticeStore } from './ports.ts';

/** What everything done with notices needs. */
export interface NoticeDesk {
  readonly notices: NoticeStore;
  readonly askApproval: AskApproval;
  readonly organisation: CurrentOrganisation;
  readonly clock: Clock;
  readonly ids: Ids;
}

interface Told {
  readonly action: 'notice.write' | 'notice.publish' | 'notice.withdraw' | 'notice.return' | 'notice.confirm';
  readonly subject: AuditEntry['subject'];
  readonly unitId: string;
  readonly detail?: AuditEntry['detail'];
}

export const noticeEntry = (
  { clock, ids }: Pick<NoticeDesk, 'clock' | 'ids'>,
  actor: Actor,
  told: Told,
): AuditEntry => ({
  id: ids.next(),
  at: clock.now(),
  actor,
  outcome: 'done',
  detail: {},
  ...told,
});

/** Keeps a refusal in the audit trail and passes it on. */
export const noticeRefusal = async <No extends Refused<string>>(
  desk: Pick<NoticeDesk, 'notices' | 'clock' | 'ids'>,
  actor: Actor,
  told: Told,
  no: No,
): Promise<No> => {
  const entry = noticeEntry(desk, actor, { ...told, detail: { ...told.detail, reason: no.reason } });
  await desk.notices.audit([{ ...entry, outcome: 'refused' }]);
  return no;
};

/** What a change of a notice owes: channels show it, and who is to be texted is texted what is in force. */
export const toldOf = (desk: NoticeDesk, notice: Notice): readonly Effect[] => {
  const { number, texting, from } = versionInForce(notice);
  const { id: noticeId } = notice;
  const shown = showNotice(desk, notice);
  if (texting === null || notice.withdrawnAt !== null) return shown;
  const now = desk.clock.now();
  const text: Effect = {
    id: desk.ids.next(),
    job: 'text-notice',
    key: `text-notice:${noticeId}:${notice.version}`,
    payload: { noticeId, number },
    notBefore: from > now ? from : now,
  };
  return [...shown, text];
};

/** Every channel shows how many it came to, once everybody is texted. */
export const showTexted = (
  { organisation, clock, ids }: Pick<NoticeDesk, 'organisation' | 'clock' | 'ids'>,
  { id: noticeId, unitId, inForce }: Notice,
): readonly Effect[] =>
  channelsOf(organisation(), unitId).map((channel) => ({
    id: ids.next(),
    job: 'show-notice',
    key: `show-notice:${noticeId}:texted-${inForce}:${channel}`,
    payload: { noticeId, channel },
    notBefore: clock.now(),
  }));

/** Every channel shows the newest state, and once more when its time comes and when it is over. */
const showNotice = ({ organisation, clock, ids }: NoticeDesk, notice: Notice): readonly Effect[] => {
  const { from, until, number } = versionInForce(notice);
  const now = clock.now();
  const show = (channel: string, key: string, notBefore: Date): Effect => ({
    id: ids.next(),
    job: 'show-notice',
    key: `show-notice:${notice.id}:${key}:${channel}`,
    payload: { noticeId: notice.id, channel },
    notBefore,
  });
  return channelsOf(organisation(), notice.unitId).flatMap((channel) => [
    show(channel, `${notice.version}`, now),
    ...(notice.withdrawnAt === null && from > now ? [show(channel, `begins-${number}`, from)] : []),
    ...(notice.withdrawnAt === null ? [show(channel, `over-${number}`, until)] : []),
  ]);
};
