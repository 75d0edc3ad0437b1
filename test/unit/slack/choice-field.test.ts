import type { StaticSelect } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { choiceField } from '../../../src/adapters/slack/blocks/form-fields.ts';
import { wordsIn } from '../../../src/adapters/slack/blocks/words.ts';
import { categoryQuestion } from '../../../src/adapters/slack/ticket-actions/questions.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';
import { chatWords } from './support/chat-words.ts';

const choices = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ value: `unit-${index}`, text: `Unit ${index}` }));

const menuOf = (count: number) => choiceField('unit', 'Unit', choices(count)).element as StaticSelect;

describe('a choice of one', () => {
  it('offers a hundred at once, the first being chosen', () => {
    const { options, option_groups, initial_option } = menuOf(100);
    expect(options).toHaveLength(100);
    expect(option_groups).toBeUndefined();
    expect(initial_option?.value).toBe('unit-0');
  });

  it('offers every unit of a province, in groups that Slack takes', () => {
    const { options, option_groups = [], initial_option } = menuOf(412);
    expect(options).toBeUndefined();
    expect(option_groups.map((group) => group.options.length)).toEqual([100, 100, 100, 100, 12]);
    expect(option_groups.at(-1)?.options.at(-1)?.value).toBe('unit-411');
    expect(option_groups.map(({ label }) => label?.text)).toContain('401–412');
    expect(initial_option?.value).toBe('unit-0');
  });
});

it('offers every category of a line that has more of them than a menu takes', () => {
  const categories = Array.from({ length: 130 }, (_, index) => ({
    id: `c${index}`,
    lineId: 'vehicles',
    name: { en: `Category ${index}` },
    kinds: ['complaint'] as const,
  }));
  const organisation = sampleOrganisation({ categories });
  const ticket = { lineId: 'vehicles', categoryId: 'c129' };
  const menu = categoryQuestion(ticket, organisation, wordsIn(chatWords, 'en')).element as StaticSelect;
  expect(menu.option_groups?.map(({ label, options }) => [label?.text, options.length])).toEqual([
    ['Vehicles', 100],
    ['Vehicles · 101', 31],
    ['Licences', 1],
  ]);
  expect(menu.initial_option?.value).toBe('vehicles c129');
});
