import type { KnownBlock } from '@slack/types';
import { channelFor } from '../../../../organisation/channel-for.ts';
import type { Organisation } from '../../../../organisation/organisation.ts';
import { AppError } from '../../../../shared/app-error.ts';
import { maskText } from '../../../../shared/masking.ts';
import type { ReturnBoard, ReturnedTicket } from '../../../../tickets/routing/show-return.job.ts';
import type { ChatMessage } from '../../blocks/message.ts';
import { languageOfUnit, nameOf, timeZoneOf, unitOf } from '../../blocks/names.ts';
import { plain } from '../../blocks/outside-text.ts';
import { shortMessage } from '../../blocks/short-message.ts';
import { dayAndTimePlain } from '../../blocks/slack-date.ts';
import { type Words, wordsIn } from '../../blocks/words.ts';
import { ticketButton } from '../../ticket-card/card-buttons.ts';
import type { WorkspacePart, WorkspaceTools } from '../../workspace-part.ts';

/** A returned ticket before its referees: why it came back, by when they decide, and what they said. */
export const returnMessage = (returned: ReturnedTicket, organisation: Organisation, words: Words): ChatMessage => {
  const { ticket, count, reason, decideBy, decision } = returned;
  const zone = timeZoneOf(unitOf(organisation, returned.refereeUnitId));
  const title = words.say('returned.title', { number: ticket.number });
  const name = (of: Parameters<typeof nameOf>[0], id: string) => nameOf(of, id, words.language);
  const lines = [
    words.say('returned.count', { count }),
    words.say('returned.from', {
      unit: name(organisation.units, ticket.unitId),
      line: name(organisation.lines, ticket.lineId),
    }),
    words.say('approval.reason', { reason: maskText(reason) }),
    decision === null
      ? words.say('returned.decideBy', {
          at: decideBy === null ? '–' : dayAndTimePlain(decideBy, words.language, zone),
        })
      : words.say('returned.decided', {
          unit: name(organisation.units, decision.unitId),
          line: name(organisation.lines, decision.lineId),
          reason: maskText(decision.reason),
        }),
  ];
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain(title, 150) },
    { type: 'section', text: plain(lines.join('\n')) },
  ];
  if (decision === null && ticket.state === 'returned')
    blocks.push({
      type: 'actions',
      block_id: 'return.actions',
      elements: [ticketButton('referee', ticket, words, true)],
    });
  return { text: shortMessage(title).text, blocks };
};

const createReturnBoard = ({ postOnce, organisation, translator }: WorkspaceTools): ReturnBoard => ({
  show: async (returned) => {
    const inForce = organisation();
    const { ticket, refereeUnitId, count } = returned;
    const place = { unitId: refereeUnitId, lineId: ticket.lineId };
    const channel = channelFor(inForce, place, 'managers') ?? channelFor(inForce, place, 'tickets');
    if (channel === null)
      throw new AppError('configuration-invalid', { doing: `showing a return: unit ${refereeUnitId} has no channel` });
    const words = wordsIn(translator, languageOfUnit(unitOf(inForce, channel.unitId)));
    const result = await postOnce({
      key: `return:${ticket.id}:${count}`,
      channel: channel.slackChannel,
      version: ticket.version,
      lane: 'normal',
      message: returnMessage(returned, inForce, words),
    });
    return result.kind === 'later' ? result : { kind: 'shown' };
  },
});

/** Returned tickets in the workspace; the board posts once the workspace is made. */
export const createReturnPart = (): WorkspacePart & { readonly board: ReturnBoard } => {
  let board: ReturnBoard | null = null;
  return {
    board: {
      show: async (returned) => {
        if (board === null) throw new Error('the workspace is not made yet');
        return board.show(returned);
      },
    },
    register: (tools) => {
      board = createReturnBoard(tools);
    },
  };
};
