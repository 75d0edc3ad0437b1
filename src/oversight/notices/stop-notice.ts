import type { Actor } from '../../shared/actor.ts';
import { AppError } from '../../shared/app-error.ts';
import { oneLine } from '../../shared/one-line.ts';
import { type Refused, refused } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import { type NoticeRefusal, returned, withdrawn } from './change-notice.ts';
import type { Notice } from './notice.ts';
import { type NoticeDesk, noticeEntry, noticeRefusal, toldOf } from './notice-desk.ts';

export interface NoticeStep {
  readonly actor: Actor;
  readonly noticeId: string;
  readonly reason: string;
}

export type StopResult =
  | { readonly kind: 'done'; readonly notice: Notice }
  | NotPermitted
  | NoticeRefusal
  | Refused<'no-such-notice' | 'reason-missing', never>;

/** Takes a notice back at once: what is wrong must not wait for a second person. */
export const withdrawNotice = (desk: NoticeDesk, step: NoticeStep): Promise<StopResult> =>
  carried(desk, step, 'notice.withdraw', (notice, reason, now) =>
    withdrawn(notice, { actor: step.actor, reason, now }),
  );

/** Puts the version before in force again, in one step: a second person approved it when it was new. */
export const returnNotice = (
  desk: NoticeDesk,
  step: NoticeStep & { /** The number that was in force when it was asked for. */ readonly seen: number },
): Promise<StopResult> =>
  carried(desk, step, 'notice.return', (notice, _reason, now) => returned(notice, step.seen, now));

const carried = async (
  desk: NoticeDesk,
  { actor, noticeId, reason }: NoticeStep,
  action: 'notice.withdraw' | 'notice.return',
  change: (notice: Notice, reason: string, now: Date) => Notice | NoticeRefusal,
): Promise<StopResult> => {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const notice = await desk.notices.find(noticeId);
    if (notice === null) return refused('no-such-notice');
    const { id, unitId } = notice;
    const about = { action, subject: { kind: 'notice', id }, unitId } as const;
    const refuse = <No extends Refused<string>>(no: No) => noticeRefusal(desk, actor, about, no);
    const no = permit(desk.organisation(), actor, action, { unitId, lineId: null });
    if (no !== 'ok') return refuse(no);
    const why = oneLine(reason);
    if (why === '') return refuse(refused('reason-missing'));
    const next = change(notice, why, desk.clock.now());
    if ('kind' in next) return refuse(next);
    const detail = { why, before: notice.inForce, number: next.inForce };
    const audit = [noticeEntry(desk, actor, { ...about, detail })];
    if ((await desk.notices.save({ notice: next, audit, effects: toldOf(desk, next) })) === 'saved')
      return { kind: 'done', notice: next };
  }
  throw new AppError('database-conflict', { doing: `${action} ${noticeId}` });
};
