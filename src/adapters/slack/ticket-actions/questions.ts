import type { InputBlock, PlainTextOption } from '@slack/types';
import type { Organisation } from '../../../organisation/organisation.ts';
import { inLanguage } from '../../../shared/language.ts';
import type { Ticket } from '../../../tickets/ticket.ts';
import { type Priority, priorities } from '../../../tickets/ticket-kind.ts';
import { groupsOf } from '../blocks/form-fields.ts';
import { cut, plain } from '../blocks/outside-text.ts';
import type { Words } from '../blocks/words.ts';

export const categoryBlock = 'category';
export const priorityBlock = 'priority';

export const option = (text: string, value: string): PlainTextOption => ({ text: plain(text, 75), value });

const mostGroups = 100;

type Classified = Pick<Ticket, 'lineId' | 'categoryId'>;

/** Every line of business with its categories; the first entry of each is the line without a category. */
export const categoryQuestion = (
  ticket: Classified | null,
  organisation: Organisation,
  words: Words,
  block = categoryBlock,
): InputBlock => {
  const named = (of: { readonly name: Readonly<Record<string, string>> }) => inLanguage(of.name, words.language);
  const groups = organisation.lines.flatMap((line) => {
    const options = organisation.categories
      .filter((category) => category.lineId === line.id)
      .map((category) => option(named(category), `${line.id} ${category.id}`));
    const whole = option(`${cut(named(line), 50)} · ${words.say('card.none')}`, `${line.id} `);
    const called = cut(named(line), 60);
    return groupsOf([whole, ...options], (from) => (from === 1 ? called : `${called} · ${from}`));
  });
  const chosen = groups
    .flatMap((group) => group.options)
    .find((each) => ticket !== null && each.value === `${ticket.lineId} ${ticket.categoryId ?? ''}`);
  return {
    type: 'input',
    block_id: block,
    optional: ticket === null,
    label: plain(words.say('card.category')),
    element: {
      type: 'static_select',
      action_id: block,
      option_groups: groups.slice(0, mostGroups),
      ...(chosen === undefined ? {} : { initial_option: chosen }),
    },
  };
};

/** What was chosen in a category question. */
export const readCategory = (text: string): Classified => {
  const [lineId = '', categoryId = ''] = text.split(' ');
  return { lineId, categoryId: categoryId === '' ? null : categoryId };
};

export const priorityQuestion = (ticket: Ticket, words: Words): InputBlock => {
  const options = priorities.map((priority) => option(words.say(`priorities.${priority}`), priority));
  const chosen = options.find((each) => each.value === ticket.priority);
  return {
    type: 'input',
    block_id: priorityBlock,
    label: plain(words.say('card.priority')),
    element: {
      type: 'radio_buttons',
      action_id: priorityBlock,
      options,
      ...(chosen === undefined ? {} : { initial_option: chosen }),
    },
  };
};

export const isPriority = (text: string | undefined): text is Priority =>
  priorities.some((priority) => priority === text);
