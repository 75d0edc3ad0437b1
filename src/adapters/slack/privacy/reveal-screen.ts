import type { WebClient } from '@slack/web-api';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { RevealScreen } from '../../../oversight/privacy/ports.ts';
import { AppError } from '../../../shared/app-error.ts';
import type { Translator } from '../../../shared/translator.ts';
import { languageOfUnit } from '../blocks/names.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { wordsIn } from '../blocks/words.ts';
import type { DirectChannels } from '../posting/direct-channel.ts';
import { slackError, slackFault } from '../posting/slack-fault.ts';

export interface ScreenNeeds {
  readonly client: WebClient;
  readonly directChannel: DirectChannels;
  readonly translator: Translator;
}

/** A number as people read it aloud, in groups: `+86 138 0013 8000`. */
const inGroups = (e164: string): string => parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;

/** Numbers in the conversation between the app and one person: the one place where the app may delete what it wrote. */
export const createRevealScreen = ({ client, directChannel, translator }: ScreenNeeds): RevealScreen => {
  const wordsOf = (language: string | null | undefined) => wordsIn(translator, language ?? languageOfUnit(null));
  return {
    async show(staff, { ticketNumber, e164, minutes }) {
      const doing = 'showing a number to a member of staff';
      if (staff.slackUserId === null) throw new AppError('not-found', { doing });
      const words = wordsOf(staff.language);
      const message = shortMessage(words.say('reveal.shown', { number: ticketNumber, phone: inGroups(e164), minutes }));
      try {
        const channel = await directChannel(staff.slackUserId);
        const posted = await client.chat.postMessage({ channel, ...message, blocks: [...message.blocks] });
        return { channel: posted.channel ?? channel, ts: posted.ts ?? '' };
      } catch (error) {
        throw slackError(error, doing);
      }
    },
    async hide(staff, { channel, ts }) {
      try {
        await client.chat.delete({ channel, ts });
        return 'hidden';
      } catch (error) {
        const { word } = slackFault(error);
        if (word === 'message_not_found') return 'hidden';
        if (!['cant_delete_message', 'compliance_exports_prevent_deletion'].includes(word))
          throw slackError(error, 'taking a number off the screen');
        const message = shortMessage(wordsOf(staff?.language).say('reveal.kept'));
        await client.chat.postMessage({ channel, thread_ts: ts, ...message, blocks: [...message.blocks] });
        return 'kept';
      }
    },
  };
};
