import type { Button, KnownBlock } from '@slack/types';
import type { Organisation } from '../../../organisation/organisation.ts';
import { type NoticeReach, noReach } from '../../../oversight/notice-texts/reach.ts';
import { mostShown } from '../../../oversight/notices/confirm-notices.ts';
import { type Notice, versionInForce } from '../../../oversight/notices/notice.ts';
import { reachOf, textingOf } from '../../../oversight/notices/written-content.ts';
import type { Actor } from '../../../shared/actor.ts';
import { inLanguage } from '../../../shared/language.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf, staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { cut, neutral, plain } from '../blocks/outside-text.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';
import { noticeIds, writeSeen } from './notice-ids.ts';

/** A notice as staff read it in their channels: what the public is told, where, how long, and who wrote and approved it. */
export const noticeMessage = (
  notice: Notice,
  organisation: Organisation,
  words: Words,
  { now, reach }: { readonly now: Date; readonly reach: NoticeReach },
): ChatMessage => {
  const { title, text } = versionInForce(notice);
  const unit = nameOf(organisation.units, notice.unitId, words.language);
  const heading = words.say('public-notice.heading', { unit, title: inLanguage(title, words.language) });
  // The database orders languages its own way.
  const spoken = unitOf(organisation, notice.unitId)?.languages ?? [];
  const written = [...new Set([...spoken, ...Object.keys(text)])]
    .filter((language) => language in text)
    .map((language) => [title[language], text[language]].join('\n'));
  return {
    text: neutral(heading, 500),
    blocks: [
      { type: 'header', text: plain(heading, 150) },
      ...written.map((each): KnownBlock => ({ type: 'section', text: plain(each) })),
      { type: 'context', elements: [plain(factsOf(notice, organisation, words, { now, reach }).join('\n'), 2000)] },
    ],
  };
};

/** Where a notice stands, its window, its reach, and the two people behind it. */
const factsOf = (
  notice: Notice,
  organisation: Organisation,
  words: Words,
  { now, reach }: { readonly now: Date; readonly reach: NoticeReach },
): readonly string[] => {
  const { from, until, lineIds, writtenBy, approvedBy, reason, number, ...version } = versionInForce(notice);
  const zone = timeZoneOf(unitOf(organisation, notice.unitId));
  const at = (instant: Date): string => dayAndTimePlain(instant, words.language, zone);
  const who = (actor: Actor): string =>
    actor.kind === 'staff' ? staffName(organisation, actor.staffId) : words.say(`actors.${actor.kind}`);
  const lines = lineIds.map((id) => nameOf(organisation.lines, id, words.language)).join(words.say('people.comma'));
  return [
    words.say(`public-notice.states.${stateOf(notice, now)}`, { why: notice.withdrawnWhy ?? '' }),
    words.say('public-notice.window', { from: at(from), until: at(until) }),
    words.say('public-notice.where', {
      reach: words.say(`public-notice.reach.${reachOf(version)}`),
      lines: lines === '' ? words.say('public-notice.all-lines') : lines,
    }),
    ...(version.texting === null
      ? []
      : [words.say('public-notice.texted-to', { who: words.say(`public-notice.texting.${textingOf(version)}`) })]),
    ...reachLines(reach, words),
    words.say('public-notice.people', { author: who(writtenBy), approver: who(approvedBy), number, reason }),
  ];
};

/** How many it came to so far. */
const reachLines = ({ heard, texts }: NoticeReach, words: Words): readonly string[] => [
  ...(heard === null ? [] : [words.say('public-notice.heard', { count: heard })]),
  ...(texts === null
    ? []
    : [
        words.say(`public-notice.texted.${texts.isFinished ? 'all' : 'going-on'}`, {
          owed: texts.owed,
          delivered: texts.delivered,
          failed: texts.failed,
          heldBack: texts.heldBack,
        }),
      ]),
];

const stateOf = (notice: Notice, now: Date): 'withdrawn' | 'over' | 'coming' | 'live' => {
  const { from, until } = versionInForce(notice);
  if (notice.withdrawnAt !== null) return 'withdrawn';
  if (until <= now) return 'over';
  return from > now ? 'coming' : 'live';
};

/** The standing notices, each with what can be done about it; `below` closes the list. */
export const noticeList = (
  notices: readonly Notice[],
  organisation: Organisation,
  words: Words,
  about: {
    readonly title: string;
    readonly now: Date;
    readonly reaches: ReadonlyMap<string, NoticeReach>;
    readonly below: readonly KnownBlock[];
  },
): ChatMessage => {
  const items = notices.slice(0, mostShown).flatMap((notice): readonly KnownBlock[] => {
    const { title, text, number, before } = versionInForce(notice);
    const name = inLanguage(title, words.language);
    const unit = nameOf(organisation.units, notice.unitId, words.language);
    const seen = writeSeen({ noticeId: notice.id, seen: number });
    const button = (act: 'correct' | 'withdraw' | 'giveBack', danger = false): Button => ({
      type: 'button',
      action_id: noticeIds[act],
      value: seen,
      text: plain(words.say(`public-notice.${act}`), 75),
      accessibility_label: cut(words.say(`public-notice.of.${act}`, { title: name }), 75),
      ...(danger ? { style: 'danger' as const } : {}),
    });
    const told = [
      `${name} · ${unit}`,
      cut(inLanguage(text, words.language), 400),
      ...factsOf(notice, organisation, words, { now: about.now, reach: about.reaches.get(notice.id) ?? noReach }),
    ];
    return [
      { type: 'section', text: plain(told.join('\n')) },
      {
        type: 'actions',
        elements: [button('correct'), ...(before === null ? [] : [button('giveBack')]), button('withdraw', true)],
      },
    ];
  });
  const none: KnownBlock = { type: 'section', text: plain(words.say('public-notice.none')) };
  return {
    text: neutral(about.title, 300),
    blocks: [
      { type: 'header', text: plain(about.title, 150) },
      ...(items.length === 0 ? [none] : items),
      ...(notices.length > mostShown
        ? [{ type: 'context' as const, elements: [plain(words.say('public-notice.more', { count: mostShown }))] }]
        : []),
      ...about.below,
    ],
  };
};
