import type { KnownBlock } from '@slack/types';
import type { RungNotice } from '../../../escalation/ports.ts';
import type { Organisation } from '../../../organisation/organisation.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { cut, mrkdwn, neutral, plain } from '../blocks/outside-text.ts';
import { dayAndTime } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';
import { cardFacts } from '../ticket-card/card-facts.ts';
import { acknowledgeId, writeNoticeRef } from './acknowledge-id.ts';

/** What a person or a channel is told about a climb: why they are told, the facts of the ticket, and Acknowledge while it helps. */
export const noticeMessage = (rung: RungNotice, organisation: Organisation, words: Words): ChatMessage => {
  const { escalation, notice, ticket, now } = rung;
  const title = words.say(`notice.title.${escalation.cause}`, { number: ticket.number });
  const why = words.say(`notice.why.${notice.audience}`);
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain(title, 150) },
    { type: 'section', text: plain(why) },
    { type: 'section', fields: cardFacts({ ticket, now, hasRecording: false, lookalike: null }, organisation, words) },
    { type: 'section', text: mrkdwn(standing(rung, organisation, words)) },
  ];
  if (escalation.state === 'climbing') {
    blocks.push({
      type: 'actions',
      block_id: 'escalation.actions',
      elements: [
        {
          type: 'button',
          action_id: acknowledgeId,
          text: plain(words.say('actions.acknowledge'), 75),
          value: writeNoticeRef({ escalationId: escalation.id, number: ticket.number }),
          accessibility_label: cut(words.say('actions.of.acknowledge', { number: ticket.number }), 75),
          style: 'primary',
        },
      ],
    });
  }
  return { text: neutral([title, why].join(words.say('card.comma')), 500), blocks };
};

/** Where the climb stands: still open, acknowledged by whom, or over and why. */
const standing = ({ escalation, ticket }: RungNotice, organisation: Organisation, words: Words): string => {
  const { state, acknowledgedAt, acknowledgedBy, endedWhy } = escalation;
  if (state === 'ended') return neutral(words.say(`notice.ended.${endedWhy ?? 'closed'}`));
  if (state !== 'acknowledged' || acknowledgedAt === null) return neutral(words.say('notice.open'));
  const name = acknowledgedBy === null ? words.say('card.nobody') : staffName(organisation, acknowledgedBy);
  // The date is our own markup: it must not be neutralised with the sentence around it.
  const [before = '', after = ''] = words.say('notice.acknowledged', { name, at: '\n' }).split('\n');
  const at = dayAndTime(acknowledgedAt, words.language, timeZoneOf(unitOf(organisation, ticket.unitId)));
  return `${neutral(before)}${at}${neutral(after)}`;
};
