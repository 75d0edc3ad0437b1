import { channelFor } from '../../../organisation/channel-for.ts';
import type { AnnouncementBoard } from '../../../oversight/announcements/ports.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { languageOfUnit, nameOf, timeZoneOf, unitOf } from '../blocks/names.ts';
import { neutral, plain } from '../blocks/outside-text.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import { type Words, wordsIn } from '../blocks/words.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { signParametersId } from './announcement-ids.ts';
import { announcementMessage } from './announcement-message.ts';
import { parameterWords } from './parameter-words.ts';

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
  askForSignature: async (notice, changes, round) => {
    const organisation = needs.organisation();
    const place = { unitId: notice.unitId, lineId: null };
    const channel = channelFor(organisation, place, 'managers') ?? channelFor(organisation, place, 'tickets');
    // The platform's daily list asks for a signature for the parameters in force all the same.
    if (channel === null) return { kind: 'shown' };
    const words = wordsIn(needs.translator, languageOfUnit(unitOf(organisation, notice.unitId)));
    const unit = nameOf(organisation.units, notice.unitId, words.language);
    const result = await needs.postOnce({
      key: `parameters-unsigned:${notice.id}:${round}`,
      channel: channel.slackChannel,
      version: 1,
      lane: 'normal',
      message: signatureMessage(notice.id, unit, parameterWords(changes, words), words),
    });
    return result.kind === 'later' ? result : { kind: 'shown' };
  },
});

const signatureMessage = (noticeId: string, unit: string, changes: string, words: Words): ChatMessage => {
  const title = words.say('announcement.parameters', { unit });
  return {
    text: neutral(title),
    blocks: [
      { type: 'section', text: plain([title, changes].join('\n'), 2900) },
      {
        type: 'actions',
        block_id: 'parameters.actions',
        elements: [
          {
            type: 'button',
            action_id: signParametersId,
            value: noticeId,
            style: 'primary',
            text: plain(words.say('announcement.sign'), 75),
          },
        ],
      },
    ],
  };
};
