import type { NoticeContent, NoticeVersion } from '../../src/oversight/notices/notice.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { minutesAfter, monday } from './sample-ticket.ts';

/** A notice of an hour, by phone and on the web, in the languages of the sample. */
export const noticeContent = (over: Partial<NoticeContent> = {}): NoticeContent => ({
  title: { 'zh-CN': '窗口搬迁', en: 'The office moves' },
  text: { 'zh-CN': '车管所窗口搬到新址。', en: 'The vehicle office has moved.' },
  from: monday,
  until: minutesAfter(monday, 60),
  lineIds: [],
  byPhone: true,
  onWeb: true,
  texting: null,
  ...over,
});

/** The same as somebody wrote it and another approved it. */
export const noticeVersion = (
  approvalId: string,
  over: Partial<NoticeVersion> = {},
): Omit<NoticeVersion, 'number' | 'before'> => ({
  ...noticeContent(),
  writtenBy: staffActor('handler'),
  reason: 'the lease ran out',
  approvedBy: staffActor('manager'),
  approvedAt: monday,
  approvalId,
  ...over,
});
