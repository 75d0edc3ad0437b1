import type { KnownBlock } from '@slack/types';
import type { Organisation } from '../../../organisation/organisation.ts';
import type { PartnerCheckItem } from '../../../partners/checks/partner-check.ts';
import { openPartnerItems, timelinessOf } from '../../../partners/checks/partner-check.ts';
import type { ShownPartnerCheck } from '../../../partners/checks/see-partner-checks.ts';
import { partnerOf } from '../../../partners/partner-desk.ts';
import type { PartnerNotice } from '../../../partners/partner-notice.ts';
import { inLanguage } from '../../../shared/language.ts';
import { nameOf } from '../blocks/names.ts';
import { cut, plain } from '../blocks/outside-text.ts';
import type { Words } from '../blocks/words.ts';

/** The buttons of a drawn notice; `wrong` opens a modal of the same id. */
export const partnerCheckIds = { right: 'partner-check.right', wrong: 'partner-check.wrong' } as const;

const mostWords = 600;

/** A message holds fifty blocks; what does not fit appears as the rest is checked. */
const mostItems = 8;

/** What waits to be checked: each notice with what the partner did about it, and two buttons. */
export const partnerCheckBlocks = (
  shown: readonly ShownPartnerCheck[],
  organisation: Organisation,
  words: Words,
): readonly KnownBlock[] => {
  const open = shown.flatMap(({ check, notices }) =>
    openPartnerItems(check).map((item) => ({ check, item, notice: notices.get(item.noticeId) ?? null })),
  );
  const rest = open.length - mostItems;
  return [
    ...open.slice(0, mostItems).flatMap(({ check, item, notice }, at): readonly KnownBlock[] => {
      const unit = nameOf(organisation.units, check.unitId, words.language);
      const title = plain(words.say('partner.check.title', { unit, on: check.on }), 300);
      const isFirst = open[at - 1]?.check.id !== check.id;
      return [
        ...(isFirst ? [{ type: 'section' as const, text: title }] : []),
        ...itemBlocks(check.id, item, notice, organisation, words),
      ];
    }),
    ...(rest > 0 ? [{ type: 'section' as const, text: plain(words.say('partner.check.more', { count: rest })) }] : []),
  ];
};

const itemBlocks = (
  checkId: string,
  item: PartnerCheckItem,
  notice: PartnerNotice | null,
  organisation: Organisation,
  words: Words,
): readonly KnownBlock[] => {
  const found = partnerOf(organisation, item.partnerId);
  const partner = found === null ? item.partnerId : inLanguage(found.name, words.language);
  const button = (act: keyof typeof partnerCheckIds) => ({
    type: 'button' as const,
    action_id: partnerCheckIds[act],
    value: `${checkId}:${item.seq}`,
    text: plain(words.say(`partner.check.buttons.${act}`), 75),
    accessibility_label: cut(words.say(`partner.check.of.${act}`, { partner }), 75),
  });
  return [
    { type: 'section', text: plain([partner, ...(notice === null ? [] : linesOf(notice, words))].join('\n'), 2900) },
    { type: 'actions', elements: [button('right'), button('wrong')] },
  ];
};

const linesOf = (notice: PartnerNotice, words: Words): readonly string[] => {
  const { receipt, answer } = timelinessOf(notice);
  const said = (key: string, text: string | null): readonly string[] =>
    text === null ? [] : [words.say(`partner.check.${key}`, { text: cut(text, mostWords) })];
  return [
    ...(notice.ticketNumber === '' ? [] : [words.say('partner.about', { number: notice.ticketNumber })]),
    words.say('partner.check.told', { text: cut(notice.words, mostWords) }),
    words.say(`partner.check.receipt.${receipt}`),
    words.say(`partner.check.answer.${answer}`),
    ...said('answered', notice.answer),
    ...said('outcome', notice.outcome),
  ];
};

/** Which notice of which sample a button is for; `null` for anything that we did not write. */
export const readPartnerCheckValue = (value: string): { readonly checkId: string; readonly seq: number } | null => {
  const found = /^([0-9a-f-]{36}):(\d{1,3})$/.exec(value);
  return found === null ? null : { checkId: found[1] ?? '', seq: Number(found[2]) };
};
