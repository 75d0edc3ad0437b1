import type { StaticSelect } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { choiceField } from '../../../src/adapters/slack/blocks/form-fields.ts';

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
