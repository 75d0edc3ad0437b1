import { channelFor } from '../../../organisation/channel-for.ts';
import type { AnnouncementBoard } from '../../../oversight/announcements/ports.ts';
import { languageOfUnit, nameOf, timeZoneOf, unitOf } from '../blocks/names.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import { wordsIn } from '../blocks/words.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { announcementMessage } from './announcement-message.ts';

type BoardNeeds = Pick<WorkspaceTools, 'postOnce' | 'organisation' | 'translator'>;

/** Announcements in the channels of the units they are for. */
export const createAnnouncementBoard = (needs: BoardNeeds): AnnouncementBoard => ({
  show: async (announcement, channel, now) => {
    const organisation = needs.organisation();
    const reader = organisation.channels.find((each) => each.slackChannel === channel)?.unitId ?? announcement.unitId;
    const words = wordsIn(needs.translator, languageOfUnit(unitOf(organisation, reader)));
    const result = await needs.postOnce({
      key: `announcement:${announcement.id}:${channel}`,
      channel,
      version: announcement.version,
      lane: announcement.incidentId === null ? 'normal' : 'emergency',
      message: announcementMessage(announcement, organisation, words, now),
    });
    return result.kind === 'later' ? result : { kind: 'shown' };
  },
  askForChanges: async (notice, round) => {
    const organisation = needs.organisation();
    const place = { unitId: notice.unitId, lineId: null };
    const channel = channelFor(organisation, place, 'managers') ?? channelFor(organisation, place, 'tickets');
    // A unit that reads nothing anywhere is found by the daily digest.
    if (channel === null) return { kind: 'shown' };
    const unit = unitOf(organisation, notice.unitId);
    const words = wordsIn(needs.translator, languageOfUnit(unit));
    const result = await needs.postOnce({
      key: `changes-owed:${notice.id}:${round}`,
      channel: channel.slackChannel,
      version: 1,
      lane: 'normal',
      message: shortMessage(
        words.say('announcement.reminder', {
          unit: nameOf(organisation.units, notice.unitId, words.language),
          at: dayAndTimePlain(notice.planned?.until ?? notice.until, words.language, timeZoneOf(unit)),
        }),
      ),
    });
    return result.kind === 'later' ? result : { kind: 'shown' };
  },
});
