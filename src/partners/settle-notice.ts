import { staffActor } from '../shared/actor.ts';
import { AppError } from '../shared/app-error.ts';
import { maskText } from '../shared/masking.ts';
import { type Refused, refused } from '../shared/refused.ts';
import { inService, type NotPermitted, permit } from '../staff/permit.ts';
import { type PartnerDesk, partnerChange, partnerOf, partnerRefusal } from './partner-desk.ts';
import type { PartnerNotice } from './partner-notice.ts';

export interface SettleRequest {
  readonly staffId: string;
  readonly noticeId: string;
  readonly words: string;
}

type SettleRefusal =
  | NotPermitted
  | Refused<'no-such-notice' | 'not-your-notice' | 'text-missing' | 'notice-settled' | 'no-answer-asked', never>;
export type SettleResult = { readonly kind: 'done'; readonly notice: PartnerNotice } | SettleRefusal;

/** The contact of the partner says that it was received. */
export const receiveNotice = (desk: PartnerDesk, request: SettleRequest): Promise<SettleResult> =>
  settle(desk, 'partner.receive', request, (notice) => {
    const organisation = desk.organisation();
    if (partnerOf(organisation, notice.partnerId)?.contactId !== request.staffId) return refused('not-your-notice');
    const no = inService(organisation, request.staffId, 'partner.notify', notice.unitId);
    return no === 'ok' ? { ...notice, ...received(desk, request) } : no;
  });

/** Somebody of ours heard from the partner, `received`, or saw to the matter without it, and says what was done. */
export const closeNotice = (
  desk: PartnerDesk,
  request: SettleRequest & { readonly received: boolean },
): Promise<SettleResult> =>
  settle(desk, 'partner.close', request, (notice) => {
    const place = { unitId: notice.unitId, lineId: null };
    const no = permit(desk.organisation(), staffActor(request.staffId), 'partner.notify', place);
    if (no !== 'ok') return no;
    if (request.words.trim() === '') return refused('text-missing');
    const outcome = maskText(request.words.trim());
    return request.received
      ? { ...notice, ...received(desk, request), outcome }
      : { ...notice, state: 'closed', outcome, closedBy: request.staffId, closedAt: desk.clock.now() };
  });

const received = ({ clock }: PartnerDesk, { staffId }: SettleRequest) =>
  ({ state: 'received', receivedBy: staffId, receivedAt: clock.now() }) as const;

const attempts = 3;

/** Load, decide, save; whoever was overtaken decides again. What waits for nothing more is settled. */
export const settle = async (
  desk: PartnerDesk,
  action: 'partner.receive' | 'partner.close' | 'partner.answer',
  { staffId, noticeId }: SettleRequest,
  decide: (notice: PartnerNotice) => PartnerNotice | SettleRefusal,
): Promise<SettleResult> => {
  const actor = staffActor(staffId);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const notice = await desk.notices.find(noticeId);
    if (notice === null) return refused('no-such-notice');
    const about = { action, unitId: notice.unitId, subject: { kind: 'partner-notice', id: noticeId } } as const;
    const isOpen = notice.state === 'sent' || (action === 'partner.answer' && notice.state === 'received');
    const decided = isOpen ? decide(notice) : refused('notice-settled');
    if ('kind' in decided) return partnerRefusal(desk, actor, about, decided);
    const next = { ...decided, version: notice.version + 1 };
    if ((await desk.notices.save(partnerChange(desk, actor, action, next))) === 'saved')
      return { kind: 'done', notice: next };
  }
  throw new AppError('database-conflict', { doing: `${action} ${noticeId}` });
};
