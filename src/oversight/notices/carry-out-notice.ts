import { unitOf } from '../../organisation/unit-tree.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Approval } from '../four-eyes/approval.ts';
import type { ApprovalHandler, CarriedOut } from '../four-eyes/ports.ts';
import { approved } from './change-notice.ts';
import { contentOf, type Notice, type NoticeContent } from './notice.ts';
import { type NoticeDesk, noticeEntry, toldOf } from './notice-desk.ts';
import { readContent } from './written-content.ts';

/** Puts an approved notice, or its new version, in force. */
export const carryOutNotice =
  (desk: NoticeDesk): ApprovalHandler =>
  async (approval) => {
    const known = await desk.notices.find(approval.subject.id);
    // A job that runs twice finds what it did.
    if (known?.versions.some(({ approvalId }) => approvalId === approval.id)) return { kind: 'done' };
    const made = noticeOf(desk, approval, known);
    if ('kind' in made) return made;
    const { content, decidedBy, decidedAt } = made;
    const notice = approved(
      known,
      { id: approval.subject.id, unitId: approval.unitId },
      {
        ...content,
        writtenBy: approval.requestedBy,
        reason: approval.reason,
        approvedBy: decidedBy,
        approvedAt: decidedAt,
        approvalId: approval.id,
      },
    );
    const entry = noticeEntry(desk, decidedBy, {
      action: 'notice.publish',
      subject: { kind: 'notice', id: notice.id },
      unitId: notice.unitId,
      detail: {
        number: notice.inForce,
        approvalId: approval.id,
        from: content.from.toISOString(),
        until: content.until.toISOString(),
        lineIds: content.lineIds,
        byPhone: content.byPhone,
        onWeb: content.onWeb,
        texting: content.texting,
        title: content.title,
        text: content.text,
      },
    });
    const saved = await desk.notices.save({ notice, audit: [entry], effects: toldOf(desk, notice) });
    if (saved === 'conflict') throw new AppError('database-conflict', { doing: `publishing notice ${notice.id}` });
    return { kind: 'done' };
  };

type Decided = Approval & { readonly decidedBy: object; readonly decidedAt: Date };

/** What would be in force, unless the world has moved on since it was asked for. */
const noticeOf = (
  { organisation, clock }: NoticeDesk,
  approval: Approval,
  known: Notice | null,
):
  | (Pick<Decided, 'decidedAt'> & { content: NoticeContent; decidedBy: NonNullable<Approval['decidedBy']> })
  | CarriedOut => {
  const { detail, unitId, decidedBy, decidedAt } = approval;
  const content = readContent(detail.content);
  const unit = unitOf(organisation(), unitId);
  if (content === null || unit === null || decidedBy === null || decidedAt === null)
    return { kind: 'refused', reason: 'other' };
  if (known?.withdrawnAt != null) return { kind: 'refused', reason: 'notice-withdrawn' };
  if ((known?.inForce ?? null) !== detail.basedOn) return { kind: 'refused', reason: 'notice-changed' };
  const inOrder = contentOf(content, unit.languages, clock.now());
  if ('kind' in inOrder) return { kind: 'refused', reason: inOrder.reason === 'window-over' ? 'notice-over' : 'other' };
  return { content: inOrder, decidedBy, decidedAt };
};
