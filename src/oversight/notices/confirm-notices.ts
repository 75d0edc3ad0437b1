import type { Actor } from '../../shared/actor.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import type { Notice } from './notice.ts';
import { type NoticeDesk, noticeEntry, noticeRefusal } from './notice-desk.ts';

/** The most notices of one unit that a list shows. */
export const mostShown = 20;

/** Which notices, in which state, somebody looked at; equal as long as nothing changed. */
export const lookedAt = (notices: readonly Notice[]): string =>
  notices.map(({ id, version }) => `${id}:${version}`).join(',');

/** The standing notices of a unit for whoever may confirm them; one more than a list shows, if there are more. */
export const noticesToConfirm = async (
  desk: Pick<NoticeDesk, 'notices' | 'organisation' | 'clock' | 'ids'>,
  { actor, unitId }: { readonly actor: Actor; readonly unitId: string },
): Promise<{ readonly kind: 'list'; readonly notices: readonly Notice[] } | NotPermitted> => {
  const no = permit(desk.organisation(), actor, 'notice.confirm', { unitId, lineId: null });
  const about = { action: 'notice.confirm', subject: { kind: 'unit', id: unitId }, unitId } as const;
  if (no !== 'ok') return noticeRefusal(desk, actor, about, no);
  return { kind: 'list', notices: await desk.notices.standingWithin([unitId], desk.clock.now(), mostShown + 1) };
};

export type ConfirmResult = { readonly kind: 'done' } | NotPermitted | Refused<'staff-only' | 'notices-changed', never>;

/** A named person has looked at the notices of a unit and finds them right and current (art. 50(6)). */
export const confirmNotices = async (
  desk: Pick<NoticeDesk, 'notices' | 'organisation' | 'clock' | 'ids'>,
  request: {
    readonly actor: Actor;
    readonly unitId: string /** What `lookedAt` said of the list. */;
    readonly seen: string;
  },
): Promise<ConfirmResult> => {
  const { actor, unitId, seen } = request;
  const about = { action: 'notice.confirm', subject: { kind: 'unit', id: unitId }, unitId } as const;
  const refuse = <No extends Refused<string>>(no: No) => noticeRefusal(desk, actor, about, no);
  const no = permit(desk.organisation(), actor, 'notice.confirm', { unitId, lineId: null });
  if (no !== 'ok') return refuse(no);
  if (actor.kind !== 'staff') return refuse(refused('staff-only'));
  const standing = await desk.notices.standingWithin([unitId], desk.clock.now(), mostShown);
  if (lookedAt(standing) !== seen) return refuse(refused('notices-changed'));
  const notices = standing.map(({ id, inForce }) => `${id}:${inForce}`);
  await desk.notices.audit([noticeEntry(desk, actor, { ...about, detail: { notices } })]);
  return { kind: 'done' };
};
