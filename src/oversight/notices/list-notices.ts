import type { Organisation } from '../../organisation/organisation.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import { staffActor } from '../../shared/actor.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import { readScope } from '../../staff/read-scope.ts';
import { mostShown } from './confirm-notices.ts';
import { type Notice, versionInForce } from './notice.ts';
import { type NoticeDesk, noticeRefusal } from './notice-desk.ts';

export type NoticeList = { readonly kind: 'list'; readonly notices: readonly Notice[] } | NotPermitted;

/** The most that are looked through for those of a name. */
const mostLookedThrough = 1_000;

/**
 * The standing notices of the units in which a person may write them, as the database shows them to that person, whose title or unit holds
 * the words; one more than a list shows, if there are more.
 */
export const listNotices = async (
  desk: NoticeDesk,
  person: { readonly id: string; readonly unitId: string },
  called = '',
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
  const standing = await desk.notices.standingWithin(unitIds, desk.clock.now(), mostLookedThrough);
  const found = standing.filter((notice) => isCalled(notice, organisation, called));
  return { kind: 'list', notices: found.slice(0, mostShown + 1) };
};

const isCalled = (notice: Notice, organisation: Organisation, called: string): boolean => {
  const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim();
  const unit = unitOf(organisation, notice.unitId);
  const names = [notice.unitId, ...Object.values(unit?.name ?? {}), ...Object.values(versionInForce(notice).title)];
  return names.some((name) => plain(name).includes(plain(called)));
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
