import { channelFor } from '../../../organisation/channel-for.ts';
import type { CurrentOrganisation } from '../../../organisation/organisation.ts';
import { AppError } from '../../../shared/app-error.ts';
import type { Translator } from '../../../shared/translator.ts';
import type { TicketBoard } from '../../../tickets/ports.ts';
import { languageOfUnit, unitOf } from '../blocks/names.ts';
import { wordsIn } from '../blocks/words.ts';
import type { PostOnce } from '../posting/post-once.ts';
import { cardKey } from './card-key.ts';
import { cardMessage } from './card-message.ts';

interface BoardNeeds {
  readonly postOnce: PostOnce;
  readonly organisation: CurrentOrganisation;
  readonly translator: Translator;
}

/** Cards in the channel of their line of business and unit, in the first language of the unit. */
export const createTicketBoard = ({ postOnce, organisation, translator }: BoardNeeds): TicketBoard => ({
  show: async (card) => {
    const { ticket } = card;
    const inForce = organisation();
    const channel = channelFor(inForce, ticket, 'tickets');
    if (channel === null) {
      throw new AppError('configuration-invalid', {
        doing: `showing ticket ${ticket.number}: no channel for tickets of unit ${ticket.unitId} or above`,
      });
    }
    const words = wordsIn(translator, languageOfUnit(unitOf(inForce, ticket.unitId)));
    const result = await postOnce({
      key: cardKey(ticket.id),
      channel: channel.slackChannel,
      version: ticket.version,
      lane: ticket.priority === 'emergency' ? 'emergency' : 'normal',
      message: cardMessage(card, inForce, words),
    });
    return result.kind === 'later' ? result : { kind: 'shown' };
  },
});
