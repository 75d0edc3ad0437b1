import type { Button, KnownBlock } from '@slack/types';
import type { Organisation } from '../../../organisation/organisation.ts';
import { type Digest, type DigestItem, digestSections, openItems } from '../../../reports/digest/digest.ts';
import { parameterWords } from '../announcements/parameter-words.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf, staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { cut, mrkdwn, neutral, plain } from '../blocks/outside-text.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';
import { dayInWords } from '../duty/duty-words.ts';
import { healthWords } from '../health/health-message.ts';
import { noticeIds, writeLook } from '../notices/notice-ids.ts';
import { revealWords } from './reveal-words.ts';

export const handleItemId = 'digest.handle';
export const signDigestId = 'digest.sign';

/** Slack takes fifty blocks; what does not fit appears as the rest is handled. */
const mostItems = 20;

/** The day's list: figures, what is out of the ordinary with a button each, and who signed. */
export const digestMessage = (digest: Digest, organisation: Organisation, words: Words): ChatMessage => {
  const title = digestTitle(digest, organisation, words);
  const open = openItems(digest);
  const shown = open.slice(0, mostItems);
  const sections = digestSections.flatMap((section): readonly KnownBlock[] => {
    const here = shown.filter((item) => item.section === section);
    if (here.length === 0) return [];
    const heading = neutral(words.say(`digest.section.${section}`));
    return [
      { type: 'section', text: mrkdwn(`*${heading}*`) },
      ...here.map((item) => itemBlock(digest, item, organisation, words)),
    ];
  });
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain(title, 150) },
    ...(digest.kind === 'business' ? [{ type: 'section' as const, text: plain(figures(digest, words)) }] : []),
    ...sections,
    { type: 'context', elements: [plain(standing(digest, open.length, shown.length, organisation, words), 2000)] },
  ];
  if (digest.signedAt === null && open.length === 0) blocks.push(signing(digest, words));
  return { text: neutral([title, figures(digest, words)].join(words.say('card.comma')), 500), blocks };
};

export const digestTitle = ({ kind, unitId, on }: Digest, organisation: Organisation, words: Words): string =>
  words.say(`digest.title.${kind}`, {
    unit: nameOf(organisation.units, unitId, words.language),
    on: dayInWords(on, words),
  });

/** What people call an item; posts of the rota and names of operations have words of their own. */
export const labelOf = (item: DigestItem, organisation: Organisation, words: Words): string => {
  if (item.section === 'rota-gap') {
    const [lineId = '', post = ''] = item.label.split(':');
    const key = `duty.posts.${post}`;
    const line = nameOf(organisation.lines, lineId, words.language);
    return words.has(key) ? [line, words.say(key)].join(words.say('people.comma')) : item.label;
  }
  if (item.section === 'notices') {
    const [unitId = '', count = '0'] = item.label.split(':');
    const unit = nameOf(organisation.units, unitId, words.language);
    return words.say('digest.notices', { unit, count: Number(count) });
  }
  if (item.section === 'training') {
    const [topicId = '', count = '0'] = item.label.split(':');
    const topic = nameOf(organisation.training ?? [], topicId, words.language);
    return words.say('digest.training', { topic, count: Number(count) });
  }
  if (item.section === 'parameters') return parameterWords(item.label, words);
  if (item.section === 'reveals' || item.section === 'many-reveals') return revealWords(item.label, words);
  if (item.section === 'health') return healthWords(item.label, words);
  const key = `rights.${item.label}`;
  return item.section === 'approval' && words.has(key) ? words.say(key) : item.label;
};

const figures = ({ counts, kind, items }: Digest, words: Words): string => {
  const states = Object.entries(counts).filter(([, count]) => count > 0);
  if (kind === 'platform') return words.say('digest.handled', { count: 0, total: items.length });
  if (states.length === 0) return words.say('digest.counts.none');
  const total = states.reduce((sum, [, count]) => sum + count, 0);
  const each = states.map(
    ([state, count]) => `${words.say(state === 'booked' ? 'card.booked' : `states.${state}`)} ${count}`,
  );
  return [words.say('digest.counts.title', { count: total }), each.join(words.say('people.comma'))].join('\n');
};

const itemBlock = (digest: Digest, item: DigestItem, organisation: Organisation, words: Words): KnownBlock => {
  const zone = timeZoneOf(unitOf(organisation, digest.unitId));
  const label = labelOf(item, organisation, words);
  const name = item.responsibleId === null ? words.say('digest.nobody') : staffName(organisation, item.responsibleId);
  const { dueAt } = item;
  const line =
    dueAt === null
      ? words.say('digest.item', { label, name })
      : words.say('digest.itemDue', { label, name, at: dayAndTimePlain(dueAt, words.language, zone) });
  const late = isLateLook(digest, item) ? `${words.say('digest.section.overdue')} · ${line}` : line;
  return { type: 'section', text: plain(late), accessory: itemButton(digest, item, label, words) };
};

/** The head was told that the look at the notices is owed. */
const isLateLook = ({ remindedAt }: Digest, { section, dueAt }: DigestItem): boolean =>
  section === 'notices' && remindedAt !== null && dueAt !== null && dueAt <= remindedAt;

/** Notices are looked at before anybody can say that they are right. */
const itemButton = (digest: Digest, item: DigestItem, label: string, words: Words): Button => {
  const act = item.section === 'notices' ? 'look' : 'handle';
  return {
    type: 'button',
    action_id: act === 'look' ? noticeIds.look : handleItemId,
    text: plain(words.say(`digest.${act}`), 75),
    value: writeLook({ digestId: digest.id, itemId: item.id, seen: '' }),
    accessibility_label: cut(words.say(`digest.of.${act}`, { label }), 75),
  };
};

const standing = (digest: Digest, open: number, shown: number, organisation: Organisation, words: Words): string => {
  const zone = timeZoneOf(unitOf(organisation, digest.unitId));
  const total = digest.items.length;
  const lines = [total === 0 ? words.say('digest.clear') : words.say('digest.handled', { count: total - open, total })];
  if (open > shown) lines.push(words.say('digest.more', { count: open - shown }));
  const { signedAt, signedBy } = digest;
  lines.push(
    signedAt === null || signedBy === null
      ? words.say('digest.unsigned')
      : words.say('digest.signed', {
          name: staffName(organisation, signedBy),
          at: dayAndTimePlain(signedAt, words.language, zone),
        }),
  );
  return lines.join('\n');
};

const signing = (digest: Digest, words: Words): KnownBlock => ({
  type: 'actions',
  block_id: 'digest.actions',
  elements: [
    {
      type: 'button',
      action_id: signDigestId,
      text: plain(words.say('digest.sign'), 75),
      value: digest.id,
      accessibility_label: cut(words.say('digest.of.sign', { on: dayInWords(digest.on, words) }), 75),
      style: 'primary',
    },
  ],
});
