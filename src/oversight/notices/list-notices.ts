import { staffActor } from '../../shared/actor.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import { readScope } from '../../staff/read-scope.ts';
import { mostShown } from './confirm-notices.ts';
import type { Notice } from './notice.ts';
import { type NoticeDesk, noticeRefusal } from './notice-desk.ts';

export type NoticeList = { readonly kind: 'list'; readonly notices: readonly Notice[] } | NotPermitted;

/** The standing notices of the units in which a person may write them, as the database shows them to that person; one more than a list shows, if there are more. */
export const listNotices = async (
  desk: NoticeDesk,
  person: { readonly id: string; readonly unitId: string },
): Promise<NoticeList> => {
  const actor = staffActor(person.id);
  const organisation = desk.organisation();
  const { unitId } = person;
  const no = permit(organisation, actor, 'notice.write', { unitId, lineId: null });
  if (no !== 'ok') {
    const about = { action: 'notice.write', subject: { kind: 'unit', id: unitId }, unitId } as const;
    return noticeRefusal(desk, actor, about, no);
  }
  const unitIds = readScope(organisation, actor, 'notice.write');
  return { kind: 'list', notices: await desk.notices.standingWithin(unitIds, desk.clock.now(), mostShown + 1) };
};

/** A notice that a person may change, as the database shows it to them. */
export const noticeToChange = async (
  desk: NoticeDesk,
  person: { readonly id: string },
  noticeId: string,
): Promise<Notice | NotPermitted | Refused<'no-such-notice', never>> => {
  const notice = await desk.notices.find(noticeId);
  if (notice === null) return refused('no-such-notice');
  const { id, unitId } = notice;
  const actor = staffActor(person.id);
  const no = permit(desk.organisation(), actor, 'notice.write', { unitId, lineId: null });
  if (no === 'ok') return notice;
  return noticeRefusal(desk, actor, { action: 'notice.write', subject: { kind: 'notice', id }, unitId }, no);
};
