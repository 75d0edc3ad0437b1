import type { Organisation } from '../../../organisation/organisation.ts';
import type { RotaGap } from '../../../staff/duty/gaps/rota-gap.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf, timeZoneOf, unitOf } from '../blocks/names.ts';
import { mrkdwn, neutral, plain } from '../blocks/outside-text.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';

/** A gap in the rota: which post, from when until when, and what helps; or that it was filled. */
export const gapMessage = (gap: RotaGap, organisation: Organisation, words: Words): ChatMessage => {
  const zone = timeZoneOf(unitOf(organisation, gap.unitId));
  const at = (instant: Date) => dayAndTimePlain(instant, words.language, zone);
  const title = words.say('duty.gap.title', {
    line: nameOf(organisation.lines, gap.lineId, words.language),
    post: words.say(`duty.posts.${gap.post}`),
  });
  const told = words.say('duty.gap.ahead', {
    unit: nameOf(organisation.units, gap.unitId, words.language),
    from: at(gap.period.from),
    until: at(gap.period.to),
  });
  return {
    text: neutral([title, told].join(words.say('card.comma')), 500),
    blocks: [
      { type: 'header', text: plain(title, 150) },
      { type: 'section', text: plain(told) },
      { type: 'context', elements: [mrkdwn(standing(gap, words))] },
    ],
  };
};

const standing = ({ filledAt, period }: RotaGap, words: Words): string => {
  if (filledAt === null) return words.say('duty.gap.fix');
  return neutral(words.say(filledAt >= period.to ? 'duty.gap.over' : 'duty.gap.filled'));
};
