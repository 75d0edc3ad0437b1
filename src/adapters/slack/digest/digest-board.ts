import { channelFor } from '../../../organisation/channel-for.ts';
import { openItems } from '../../../reports/digest/digest.ts';
import type { DigestBoard } from '../../../reports/digest/ports.ts';
import { AppError } from '../../../shared/app-error.ts';
import { languageOfUnit, nameOf, unitOf } from '../blocks/names.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { wordsIn } from '../blocks/words.ts';
import { dayInWords } from '../duty/duty-words.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { digestMessage } from './digest-message.ts';

/** Daily lists in the managers' channel, those of the platform where the security officers read; reminders by direct message. */
export const createDigestBoard = ({
  postOnce,
  directChannel,
  organisation,
  translator,
}: WorkspaceTools): DigestBoard => ({
  async show(digest) {
    const inForce = organisation();
    const place = { unitId: digest.unitId, lineId: null };
    const purposes = digest.kind === 'business' ? (['managers'] as const) : (['security', 'managers'] as const);
    const channel = purposes.map((purpose) => channelFor(inForce, place, purpose)).find((each) => each !== null);
    if (channel == null) {
      throw new AppError('configuration-invalid', { doing: `showing the daily check of unit ${digest.unitId}` });
    }
    const words = wordsIn(translator, languageOfUnit(unitOf(inForce, digest.unitId)));
    const shown = await postOnce({
      key: `digest:${digest.id}`,
      channel: channel.slackChannel,
      version: digest.version,
      lane: 'normal',
      message: digestMessage(digest, inForce, words),
    });
    return shown.kind === 'later' ? shown : { kind: 'shown' };
  },
  async remind(digest, headId) {
    const inForce = organisation();
    const head = inForce.staff.find(({ id }) => id === headId);
    if (head?.slackUserId == null) {
      throw new AppError('configuration-invalid', { doing: `reminding the head ${headId}, who has no chat identity` });
    }
    const words = wordsIn(translator, head.language);
    const told = words.say(`digest.reminder.${digest.kind}`, {
      unit: nameOf(inForce.units, digest.unitId, words.language),
      on: dayInWords(digest.on, words),
      count: openItems(digest).length,
    });
    const shown = await postOnce({
      key: `digest-reminder:${digest.id}`,
      channel: await directChannel(head.slackUserId),
      version: 1,
      lane: 'normal',
      message: shortMessage(told),
    });
    return shown.kind === 'later' ? shown : { kind: 'shown' };
  },
});
