import { isRecord, listOf } from '../block-kit/faults.ts';
import type { Block, Wire } from '../chat-message.ts';
import type { View } from '../view.ts';

/** What a person types or picks: text, the value of an option, several of them, or nothing. */
export type Typed = string | readonly string[] | null;

export interface FilledIn {
  readonly values: Readonly<Record<string, Readonly<Record<string, Wire>>>>;
  /** Blocks that must be filled in and are not: the workspace does not even ask the application. */
  readonly missing: readonly string[];
}

/** Fills a view in. Fields are named by action id or block id; what is not named keeps its initial value. */
export function fillIn(view: View, typed: Readonly<Record<string, Typed>>): FilledIn {
  const values: Record<string, Record<string, Wire>> = {};
  const missing: string[] = [];
  const known = new Set<string>();
  for (const block of view.blocks) {
    for (const element of fieldsOf(block)) {
      const [blockId, actionId] = [String(block.block_id), String(element.action_id ?? '')];
      known.add(blockId).add(actionId);
      const given = actionId in typed ? typed[actionId] : typed[blockId];
      const value = given === undefined ? (view.values[blockId]?.[actionId] ?? initial(element)) : read(element, given);
      if (block.type === 'input' && block.optional !== true && isEmpty(value)) missing.push(blockId);
      values[blockId] = { ...values[blockId], [actionId]: value };
    }
  }
  const stray = Object.keys(typed).find((name) => !known.has(name));
  if (stray !== undefined) throw new Error(`The view has no field "${stray}"`);
  return { values, missing };
}

/** The values of a view once this is picked in it. */
export function withValue(
  view: View,
  { block, element }: { readonly block: Block; readonly element: Wire },
  typed: Typed,
): View['values'] {
  const blockId = String(block.block_id);
  const value = read(element, typed);
  return { ...view.values, [blockId]: { ...view.values[blockId], [String(element.action_id)]: value } };
}

function fieldsOf(block: Block): readonly Wire[] {
  if (block.type === 'input') return isRecord(block.element) ? [block.element] : [];
  if (block.type === 'actions') return listOf(block.elements).filter(isRecord).filter(keepsState);
  return isRecord(block.accessory) && keepsState(block.accessory) ? [block.accessory] : [];
}

const keepsState = ({ type }: Wire): boolean =>
  !['button', 'overflow', 'image', 'workflow_button'].includes(String(type));

const isEmpty = (value: Wire): boolean =>
  Object.entries(value).every(
    ([key, each]) => key === 'type' || each === null || each === '' || (Array.isArray(each) && each.length === 0),
  );

function optionsOf(element: Wire): readonly Wire[] {
  const groups = listOf(element.option_groups).flatMap((group) => (isRecord(group) ? listOf(group.options) : []));
  return [...listOf(element.options), ...groups].filter(isRecord);
}

function option(element: Wire, value: string): Wire {
  const found = optionsOf(element).find((each) => each.value === value);
  if (found !== undefined) return found;
  // Options loaded from the application are not in the view.
  if (String(element.type).includes('external')) return { text: { type: 'plain_text', text: value }, value };
  throw new Error(`"${String(element.action_id)}" has no option "${value}"`);
}

const single: Readonly<Record<string, string>> = {
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
  plain_text_input: 'value',
  email_text_input: 'value',
  url_text_input: 'value',
  number_input: 'value',
  rich_text_input: 'rich_text_value',
};
const several: Readonly<Record<string, string>> = {
  multi_users_select: 'selected_users',
  multi_conversations_select: 'selected_conversations',
  multi_channels_select: 'selected_channels',
};

/** What an element reports when this is typed or picked. */
export function read(element: Wire, typed: Typed): Wire {
  const type = String(element.type);
  const list = typed === null ? [] : typeof typed === 'string' ? [typed] : typed;
  const [first = null] = list;
  if (single[type] !== undefined) {
    return { type, [single[type]]: type === 'datetimepicker' && first !== null ? Number(first) : first };
  }
  if (several[type] !== undefined) return { type, [several[type]]: list };
  if (type === 'checkboxes' || type.startsWith('multi_')) {
    return { type, selected_options: list.map((value) => option(element, value)) };
  }
  return { type, selected_option: first === null ? null : option(element, first) };
}

function initial(element: Wire): Wire {
  const type = String(element.type);
  const found = Object.entries(element).find(([name]) => name.startsWith('initial_'));
  if (found === undefined) return read(element, null);
  const [name, value] = found;
  return { type, [name === 'initial_value' ? 'value' : name.replace('initial_', 'selected_')]: value };
}
