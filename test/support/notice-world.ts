import { carryOutApprovalJob } from '../../src/oversight/four-eyes/carry-out-approval.job.ts';
import { decideApproval } from '../../src/oversight/four-eyes/decide-approval.ts';
import { requestApproval } from '../../src/oversight/four-eyes/request-approval.ts';
import { carryOutNotice } from '../../src/oversight/notices/carry-out-notice.ts';
import type { Notice, NoticeContent } from '../../src/oversight/notices/notice.ts';
import { type ProposeResult, proposeNotice } from '../../src/oversight/notices/propose-notice.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { createMemoryNoticeStore } from '../fakes/oversight/memory-notice-store.ts';
import { createMemoryNoticeTextStore, type MemoryNoticeTexts } from '../fakes/oversight/memory-notice-text-store.ts';
import { realSpeaker } from './flow-book.ts';
import { fourEyesWorld } from './four-eyes-world.ts';
import { noticeContent } from './sample-notice.ts';

/** Notices to the public over memory, with the second person who approves them. */
export const noticeWorld = () => {
  const eyes = fourEyesWorld();
  const notices = createMemoryNoticeStore(eyes.tables);
  const texting: MemoryNoticeTexts = { subscribers: [], visits: [], texted: [], calls: [] };
  const texts = createMemoryNoticeTextStore(eyes.tables, texting);
  const desk = {
    ...eyes.desk,
    notices,
    texts,
    speaker: realSpeaker,
    askApproval: (request: Parameters<typeof requestApproval>[1]) => requestApproval(eyes.desk, request),
  };
  const carryOut = carryOutApprovalJob(desk, { 'notice.publish': carryOutNotice(desk) });
  const propose = (over: Partial<NoticeContent> = {}, more: Partial<Parameters<typeof proposeNotice>[1]> = {}) =>
    proposeNotice(desk, {
      actor: staffActor('handler'),
      unitId: 'cq',
      changes: null,
      content: noticeContent(over),
      reason: 'the lease ran out',
      ...more,
    });
  const approve = async (asked: ProposeResult, by = 'manager') => {
    if (asked.kind !== 'asked') throw new Error(asked.reason);
    const { id } = asked.approval;
    const decided = await decideApproval(desk, {
      approvalId: id,
      actor: staffActor(by),
      state: 'approved',
      reason: null,
    });
    await carryOut.run({ approvalId: id }, { attempt: 1, effectId: 'e' });
    await carryOut.run({ approvalId: id }, { attempt: 2, effectId: 'e' });
    return decided;
  };
  return {
    ...eyes,
    desk,
    texting,
    propose,
    approve,
    /** A notice that a handler wrote and the manager approved. */
    published: async (over: Partial<NoticeContent> = {}): Promise<Notice> => {
      const asked = await propose(over);
      await approve(asked);
      const found = asked.kind === 'asked' ? await notices.find(asked.approval.subject.id) : null;
      if (found === null) throw new Error('it was not published');
      return found;
    },
  };
};
