import type { Button, KnownBlock } from '@slack/types';
import { isOpen } from '../../../calendar/opening.ts';
import type { Organisation } from '../../../organisation/organisation.ts';
import type { ShownPartnerCheck } from '../../../partners/checks/see-partner-checks.ts';
import type { Partner, PartnerCalls } from '../../../partners/partner.ts';
import { partnerOf } from '../../../partners/partner-desk.ts';
import { awaitsAnswer, owedBy, type PartnerNotice } from '../../../partners/partner-notice.ts';
import type { TransferCount } from '../../../partners/ports.ts';
import { inLanguage } from '../../../shared/language.ts';
import { maskNumber } from '../../../shared/phone-number.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf, staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { plain } from '../blocks/outside-text.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';
import { partnerCheckBlocks } from './partner-check-message.ts';

/** The buttons; all but `receive` open a modal of the same id. */
export const partnerIds = {
  receive: 'partner.receive',
  heard: 'partner.heard',
  answer: 'partner.answer',
  close: 'partner.close',
} as const;
export type PartnerAct = keyof typeof partnerIds;

const button = (act: PartnerAct, notice: PartnerNotice, words: Words): Button => ({
  type: 'button',
  action_id: partnerIds[act],
  value: notice.id,
  text: plain(words.say(`partner.buttons.${act}`), 75),
});

/** A notice as the contact of the partner sees it. */
export const partnerNoticeMessage = (notice: PartnerNotice, organisation: Organisation, words: Words): ChatMessage => {
  const unit = nameOf(organisation.units, notice.unitId, words.language);
  const title = words.say('partner.title', { unit });
  const zone = timeZoneOf(unitOf(organisation, notice.unitId));
  const at = (moment: Date) => dayAndTimePlain(moment, words.language, zone);
  const about = notice.ticketNumber === '' ? [] : [words.say('partner.about', { number: notice.ticketNumber })];
  const standing = words.say(`partner.states.${notice.state}`, {
    at: at(notice.receivedAt ?? notice.closedAt ?? notice.dueAt),
  });
  const { answerBy, answeredAt } = notice;
  const answering =
    answeredAt !== null
      ? [words.say('partner.answered', { at: at(answeredAt) })]
      : answerBy !== null && awaitsAnswer(notice)
        ? [words.say('partner.answer-by', { at: at(answerBy) })]
        : [];
  const acts: readonly PartnerAct[] = [
    ...(notice.state === 'sent' ? (['receive'] as const) : []),
    ...(awaitsAnswer(notice) ? (['answer'] as const) : []),
  ];
  return {
    text: shortMessage(title).text,
    blocks: [
      { type: 'header', text: plain(title, 150) },
      { type: 'section', text: plain(notice.words, 2900) },
      { type: 'context', elements: [plain([...about, standing, ...answering].join('\n'), 500)] },
      ...(acts.length === 0
        ? []
        : [{ type: 'actions' as const, elements: acts.map((act) => button(act, notice, words)) }]),
    ],
  };
};

const mostPartners = 20;

/** What stands in the list: partners, notices that wait, what is to be checked, callers put through this month, and the moment it is. */
export interface ListedPartners {
  readonly partners: readonly Partner[];
  readonly waiting: readonly PartnerNotice[];
  /** More wait than are shown. */
  readonly othersWait: boolean;
  readonly checks: readonly ShownPartnerCheck[];
  readonly counts: readonly TransferCount[];
  readonly at: Date;
}

/** Whether it takes calls now, and how many callers reached it. */
const callsLine = (
  id: string,
  { calendar }: PartnerCalls,
  counts: readonly TransferCount[],
  at: Date,
  words: Words,
): string => {
  const of = counts.filter(({ partnerId }) => partnerId === id);
  const sum = (some: readonly TransferCount[]) => String(some.reduce((total, { count }) => total + count, 0));
  const put = words.say('partner.takes.put', {
    total: sum(of),
    nobody: sum(of.filter(({ result }) => result === 'nobody')),
  });
  return `    ${words.say(`partner.takes.${isOpen(calendar, at) ? 'open' : 'closed'}`)} · ${put}`;
};

/** The partners that a unit may turn to, the notices that wait for a receipt or an answer, and what is to be checked. */
export const partnersMessage = (
  { partners, waiting, othersWait, checks, counts, at }: ListedPartners,
  organisation: Organisation,
  words: Words,
): ChatMessage => {
  const title = words.say('partner.list');
  const lineOf = (partner: Partner): string => {
    const line = partnerLine(partner, organisation, words);
    return partner.takesCalls === null
      ? line
      : `${line}\n${callsLine(partner.id, partner.takesCalls, counts, at, words)}`;
  };
  const shown = partners.slice(0, mostPartners).map((partner) => lineOf(partner));
  const more =
    partners.length > mostPartners ? [words.say('partner.more', { count: partners.length - mostPartners })] : [];
  const lines = [...shown, ...more].join('\n');
  return {
    text: shortMessage(title).text,
    blocks: [
      { type: 'header', text: plain(title, 150) },
      { type: 'section', text: plain(lines === '' ? words.say('partner.none') : lines, 2900) },
      ...waiting.flatMap((notice) => waitingBlocks(notice, organisation, words)),
      ...(othersWait ? [{ type: 'section' as const, text: plain(words.say('partner.others-wait')) }] : []),
      ...partnerCheckBlocks(checks, organisation, words),
    ],
  };
};

const partnerLine = (
  { id, kind, name, contactId, unitId }: Partner,
  organisation: Organisation,
  words: Words,
): string => {
  const contact = organisation.staff.find((person) => person.id === contactId);
  return words.say('partner.line', {
    id,
    kind: words.say(`partner.kinds.${kind}`),
    name: inLanguage(name, words.language),
    contact: contact?.name ?? contactId,
    phone: contact?.phone == null ? words.say('card.none') : maskNumber(contact.phone),
    unit: nameOf(organisation.units, unitId, words.language),
  });
};

const waitingBlocks = (notice: PartnerNotice, organisation: Organisation, words: Words): readonly KnownBlock[] => {
  const partner = partnerOf(organisation, notice.partnerId);
  const zone = timeZoneOf(unitOf(organisation, notice.unitId));
  const owed = owedBy(notice) ?? { what: 'receipt', by: notice.dueAt };
  const line = words.say(owed.what === 'receipt' ? 'partner.waiting' : 'partner.unanswered', {
    partner: partner === null ? notice.partnerId : inLanguage(partner.name, words.language),
    number: notice.ticketNumber,
    sender: notice.sentBy === null ? words.say('partner.itself') : staffName(organisation, notice.sentBy),
    at: dayAndTimePlain(owed.by, words.language, zone),
    words: notice.words,
  });
  const acts: readonly PartnerAct[] = [
    ...(owed.what === 'receipt' ? (['heard', 'close'] as const) : []),
    ...(awaitsAnswer(notice) ? (['answer'] as const) : []),
  ];
  return [
    { type: 'section', text: plain(line, 1500) },
    { type: 'actions', elements: acts.map((act) => button(act, notice, words)) },
  ];
};
