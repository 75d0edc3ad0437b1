import type { RungNotice, StaffMessenger } from '../../../escalation/ports.ts';
import { channelFor } from '../../../organisation/channel-for.ts';
import type { CurrentOrganisation, Organisation } from '../../../organisation/organisation.ts';
import { AppError } from '../../../shared/app-error.ts';
import type { Language } from '../../../shared/language.ts';
import type { Translator } from '../../../shared/translator.ts';
import { languageOfUnit, unitOf } from '../blocks/names.ts';
import { wordsIn } from '../blocks/words.ts';
import type { PostOnce } from '../posting/post-once.ts';
import { noticeMessage } from './notice-message.ts';

interface MessengerNeeds {
  readonly postOnce: PostOnce;
  /** The conversation between the app and a person. */
  readonly directChannel: (slackUserId: string) => Promise<string>;
  readonly organisation: CurrentOrganisation;
  readonly translator: Translator;
}

interface Recipient {
  readonly channel: string;
  readonly language: Language;
}

/** Notices of a climb, in the channel of the ticket or by direct message; they pass ordinary cards. */
export const createStaffMessenger = (needs: MessengerNeeds): StaffMessenger => {
  const recipientOf = async ({ notice, ticket }: RungNotice, organisation: Organisation): Promise<Recipient> => {
    if (notice.recipient === 'channel') {
      const channel = channelFor(organisation, ticket, 'tickets');
      if (channel === null) throw unreachable(`unit ${ticket.unitId} and those above have no channel for tickets`);
      return { channel: channel.slackChannel, language: languageOfUnit(unitOf(organisation, ticket.unitId)) };
    }
    const person = organisation.staff.find((each) => each.id === notice.recipient);
    if (person?.slackUserId == null) throw unreachable(`staff ${notice.recipient} has no chat identity`);
    return { channel: await needs.directChannel(person.slackUserId), language: person.language };
  };

  const show = async (rung: RungNotice, onlyIfThere: boolean) => {
    const organisation = needs.organisation();
    const { channel, language } = await recipientOf(rung, organisation);
    const result = await needs.postOnce({
      key: `notice:${rung.notice.id}`,
      channel,
      version: rung.escalation.version,
      lane: 'emergency',
      message: noticeMessage(rung, organisation, wordsIn(needs.translator, language)),
      onlyIfThere,
    });
    return result.kind === 'later' ? result : ({ kind: 'shown' } as const);
  };

  return { tell: (rung) => show(rung, false), amend: (rung) => show(rung, true) };
};

const unreachable = (why: string): AppError =>
  new AppError('configuration-invalid', { doing: `telling of an escalation: ${why}` });
