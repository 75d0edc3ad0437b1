import type { KnownBlock } from '@slack/types';
import type { Organisation } from '../../../organisation/organisation.ts';
import { type SpotCheck, type SpotItem, spotFigures } from '../../../oversight/spot-checks/spot-check.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf, staffName } from '../blocks/names.ts';
import { cut, plain } from '../blocks/outside-text.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Words } from '../blocks/words.ts';

export const inOrderId = 'spot-check.in-order';
export const faultyId = 'spot-check.faulty';

/** A sample before the managers: what was found so far, and two buttons for each ticket that nobody has checked. */
export const spotCheckMessage = (check: SpotCheck, organisation: Organisation, words: Words): ChatMessage => {
  const unit = nameOf(organisation.units, check.unitId, words.language);
  const title = words.say('spot-check.title', { unit, month: check.month });
  const { drawn, checked, faulty } = spotFigures(check);
  const counts = { population: check.population, drawn, checked, faulty };
  const said = Object.fromEntries(Object.entries(counts).map(([key, count]) => [key, String(count)]));
  return {
    text: shortMessage(title).text,
    blocks: [
      { type: 'header', text: plain(title, 150) },
      { type: 'section', text: plain(words.say('spot-check.figures', said)) },
      ...check.items.flatMap((item) => itemBlocks(check.id, item, organisation, words)),
    ],
  };
};

const itemBlocks = (
  checkId: string,
  item: SpotItem,
  organisation: Organisation,
  words: Words,
): readonly KnownBlock[] => {
  const { number, result, note, checkedBy } = item;
  if (result !== null) {
    const name = staffName(organisation, checkedBy ?? '');
    const line = words.say(`spot-check.found.${result}`, { number, name });
    return [{ type: 'section', text: plain(note === null ? line : `${line}\n${note}`) }];
  }
  const button = (action: string, key: 'in-order' | 'faulty') => ({
    type: 'button' as const,
    action_id: action,
    value: spotValue(checkId, item.seq),
    text: plain(words.say(`spot-check.buttons.${key}`), 75),
    accessibility_label: cut(words.say(`spot-check.of.${key}`, { number }), 75),
  });
  return [
    { type: 'section', text: plain(words.say('spot-check.open', { number })) },
    {
      type: 'actions',
      block_id: `spot-check.${item.seq}`,
      elements: [button(inOrderId, 'in-order'), button(faultyId, 'faulty')],
    },
  ];
};

const spotValue = (checkId: string, seq: number): string => `${checkId}:${seq}`;

/** Which ticket of which sample a button is for; `null` for anything that we did not write. */
export const readSpotValue = (value: string): { readonly checkId: string; readonly seq: number } | null => {
  const found = /^([0-9a-f-]{36}):(\d{1,2})$/.exec(value);
  return found === null ? null : { checkId: found[1] ?? '', seq: Number(found[2]) };
};
