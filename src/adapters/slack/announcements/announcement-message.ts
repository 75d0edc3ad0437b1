import type { KnownBlock } from '@slack/types';
import type { Organisation } from '../../../organisation/organisation.ts';
import type { PublishedAnnouncement } from '../../../oversight/announcements/published-announcement.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf, timeZoneOf, unitOf } from '../blocks/names.ts';
import { cut, mrkdwn, neutral, plain } from '../blocks/outside-text.ts';
import { dayAndTime } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';
import { withdrawId } from './announcement-ids.ts';

/** An announcement as staff read it in their channels: what callers hear, and when. */
export const announcementMessage = (
  announcement: PublishedAnnouncement,
  organisation: Organisation,
  words: Words,
  now: Date,
): ChatMessage => {
  const { kind, text } = announcement;
  const title = words.say(`announcement.kinds.${kind}`);
  const unit = nameOf(organisation.units, announcement.unitId, words.language);
  const state = words.say(`announcement.states.${stateOf(announcement, now)}`, { unit });
  const said = Object.values(text).join('\n');
  return {
    text: neutral([title, unit, said].join(' · '), 500),
    blocks: [
      { type: 'header', text: plain(`${title} · ${unit}`, 150) },
      { type: 'section', text: plain(said) },
      { type: 'context', elements: [mrkdwn(timesOf(announcement, organisation, words)), plain(state, 500)] },
    ],
  };
};

const stateOf = ({ withdrawnAt, from, until }: PublishedAnnouncement, now: Date): string => {
  if (withdrawnAt !== null) return 'withdrawn';
  if (until <= now) return 'over';
  return from > now ? 'coming' : 'live';
};

/** Our own markup: dates between neutral words. */
const timesOf = (
  { from, until, planned, unitId }: PublishedAnnouncement,
  organisation: Organisation,
  words: Words,
): string => {
  const zone = timeZoneOf(unitOf(organisation, unitId));
  const at = (instant: Date): string => dayAndTime(instant, words.language, zone);
  const line = (key: string, one: Date, other: Date): string =>
    neutral(words.say(key, { from: '⟦', until: '⟧' }))
      .replace('⟦', at(one))
      .replace('⟧', at(other));
  return [
    ...(planned === null ? [] : [line('announcement.away', planned.from, planned.until)]),
    line('announcement.heard', from, until),
  ].join('\n');
};

/** What stands at the moment in a person's units, each with its button, and the buttons for another. */
export const announcementList = (
  standing: readonly PublishedAnnouncement[],
  organisation: Organisation,
  words: Words,
  buttons: KnownBlock,
): ChatMessage => {
  const title = words.say('announcement.title');
  const items = standing.slice(0, 20).map((announcement): KnownBlock => {
    const unit = nameOf(organisation.units, announcement.unitId, words.language);
    const kind = neutral(words.say(`announcement.kinds.${announcement.kind}`));
    const said = neutral(Object.values(announcement.text)[0] ?? '', 300);
    return {
      type: 'section',
      text: mrkdwn(`*${kind} · ${neutral(unit)}*\n${said}\n${timesOf(announcement, organisation, words)}`),
      accessory: {
        type: 'button',
        action_id: withdrawId,
        value: announcement.id,
        text: plain(words.say('announcement.withdraw'), 75),
        accessibility_label: cut(words.say('announcement.of.withdraw', { unit }), 75),
        style: 'danger',
      },
    };
  });
  const none: KnownBlock = { type: 'section', text: plain(words.say('announcement.none')) };
  return {
    text: title,
    blocks: [{ type: 'header', text: plain(title, 150) }, ...(items.length === 0 ? [none] : items), buttons],
  };
};
