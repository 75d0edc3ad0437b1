import { versionInForce } from '../../../oversight/notices/notice.ts';
import type { NoticeBoard } from '../../../oversight/notices/ports.ts';
import { languageOfUnit, unitOf } from '../blocks/names.ts';
import { wordsIn } from '../blocks/words.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { noticeMessage } from './notice-message.ts';

/** Notices to the public in the channels of the units they reach: whoever answers the phone knows what callers were told. */
export const createNoticeBoard = (
  needs: Pick<WorkspaceTools, 'postOnce' | 'organisation' | 'translator'>,
): NoticeBoard => ({
  show: async (notice, reach, channel, now) => {
    const organisation = needs.organisation();
    const reader = organisation.channels.find((each) => each.slackChannel === channel)?.unitId ?? notice.unitId;
    const words = wordsIn(needs.translator, languageOfUnit(unitOf(organisation, reader)));
    const { from, until } = versionInForce(notice);
    const passed = [from, until].filter((edge) => edge <= now).length;
    const result = await needs.postOnce({
      key: `public-notice:${notice.id}:${channel}`,
      channel,
      // Its beginning, its end and the last text are states of their own, after the last change.
      version: 4 * notice.version + passed + (reach.texts?.isFinished === true ? 1 : 0),
      lane: 'normal',
      message: noticeMessage(notice, organisation, words, { now, reach }),
    });
    return result.kind === 'later' ? result : { kind: 'shown' };
  },
});
