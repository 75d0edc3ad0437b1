import type { Button, KnownBlock } from '@slack/types';
import type { Organisation } from '../../../organisation/organisation.ts';
import { type BlockEntry, type BlockShare, misjudgedShare } from '../../../oversight/blocking/block-entry.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf, timeZoneOf, unitOf } from '../blocks/names.ts';
import { cut, mrkdwn, neutral, plain, verbatim } from '../blocks/outside-text.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';
import { addId, checkId, keepId } from './block-ids.ts';

/** An entry in one line and what is known about it; numbers masked. */
const entryText = (entry: BlockEntry, organisation: Organisation, words: Words): string => {
  const zone = timeZoneOf(unitOf(organisation, entry.unitId));
  const at = (instant: Date): string => dayAndTimePlain(instant, words.language, zone);
  const line = neutral(
    words.say('block.line', {
      number: '⟦',
      unit: nameOf(organisation.units, entry.unitId, words.language),
      state: words.say(`block.states.${entry.state}`),
      hits: entry.hits,
    }),
  ).replace('⟦', verbatim(entry.phoneMasked));
  const facts = [
    words.say('block.reason', { reason: entry.reason }),
    words.say('block.until', { until: at(entry.expiresAt), review: at(entry.reviewAt) }),
    ...(entry.objectedAt === null ? [] : [words.say('block.objection', { at: at(entry.objectedAt) })]),
    ...(entry.finding === null
      ? []
      : [
          words.say('block.finding', {
            finding: words.say(`block.findings.${entry.finding}`),
            reason: entry.findingReason ?? '',
          }),
        ]),
  ];
  return [`*${line}*`, ...facts.map((fact) => neutral(fact, 500))].join('\n');
};

const button = (id: string, entry: BlockEntry, words: Words): Button => {
  const key = id.replace('block.', '');
  return {
    type: 'button',
    action_id: id,
    value: entry.id,
    text: plain(words.say(`block.${key}`), 75),
    accessibility_label: cut(words.say(`block.of.${key}`, { number: entry.phoneMasked }), 75),
  };
};

const entryBlocks = (entry: BlockEntry, organisation: Organisation, words: Words): readonly KnownBlock[] => [
  { type: 'section', text: mrkdwn(entryText(entry, organisation, words)) },
  ...(entry.endedAt === null
    ? [
        {
          type: 'actions' as const,
          elements: [button(checkId, entry, words), button(keepId, entry, words)],
        },
      ]
    : []),
];

/** One entry, for those who check it. */
export const entryMessage = (entry: BlockEntry, organisation: Organisation, words: Words): ChatMessage => {
  const title = words.say('block.title');
  return {
    text: neutral(`${title} · ${entry.phoneMasked} · ${words.say(`block.states.${entry.state}`)}`),
    blocks: [{ type: 'header', text: plain(title, 150) }, ...entryBlocks(entry, organisation, words)],
  };
};

/** Entries under a title; the message of Slack holds fifty blocks. */
export const entriesMessage = (
  title: string,
  lines: readonly string[],
  entries: readonly BlockEntry[],
  organisation: Organisation,
  words: Words,
): ChatMessage => ({
  text: neutral([title, ...lines].join(' · '), 500),
  blocks: [
    { type: 'header', text: plain(title, 150) },
    ...(lines.length === 0 ? [] : [{ type: 'section' as const, text: plain(lines.join('\n')) }]),
    ...entries.slice(0, 20).flatMap((entry) => entryBlocks(entry, organisation, words)),
  ],
});

/** How good the judgement was, in words. */
export const shareLine = (share: BlockShare, words: Words): string => {
  const misjudged = misjudgedShare(share);
  if (misjudged === null) return words.say('block.share-none');
  const { added, released, wrong } = share;
  return words.say('block.share', { added, released, wrong, percent: Math.round(misjudged * 100) });
};

/** Offers to turn away the caller of a ticket, or to enter a number. */
export const offerMessage = (
  text: string,
  offered: { readonly ticketId: string; readonly number: string } | null,
  words: Words,
): ChatMessage => ({
  text: neutral(text, 500),
  blocks: [
    { type: 'section', text: plain(text) },
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: addId,
          value: offered?.ticketId ?? '-',
          text: plain(words.say(offered === null ? 'block.add-number' : 'block.add'), 75),
          ...(offered === null
            ? {}
            : {
                style: 'danger' as const,
                accessibility_label: cut(words.say('block.of.add', { number: offered.number }), 75),
              }),
        },
      ],
    },
  ],
});
