import { checkElement, elementKinds } from './check-element.ts';
import { checkText } from './check-text.ts';
import { type Checker, checkCount, checkLength, isRecord, listOf } from './faults.ts';

export type Surface = 'message' | 'modal' | 'home';

type Fields = Readonly<Record<string, unknown>>;
type Rule = (check: Checker, pointer: string, block: Fields, surface: Surface) => void;

/** Checks one block. */
export function checkBlock(check: Checker, pointer: string, block: unknown, surface: Surface): void {
  if (!isRecord(block)) {
    check.fault(pointer, 'must be an object');
    return;
  }
  const kind = String(block.type);
  const rule = rules[kind];
  if (rule === undefined) {
    check.fault(`${pointer}/type`, `unsupported type: ${kind}`);
    return;
  }
  if (kind === 'alert' && surface === 'message') check.fault(`${pointer}/type`, 'alert is not allowed in messages');
  if (kind === 'markdown' && surface !== 'message')
    check.fault(`${pointer}/type`, 'markdown is allowed in messages only');
  checkLength(check, `${pointer}/block_id`, block.block_id, { max: 255, optional: true });
  rule(check, pointer, block, surface);
}

function elements(check: Checker, pointer: string, block: Fields, max: number, kinds: readonly string[]): void {
  checkCount(check, `${pointer}/elements`, block.elements, 1, max);
  const seen = new Set<unknown>();
  listOf(block.elements).forEach((element, i) => {
    checkElement(check, `${pointer}/elements/${i}`, element, kinds);
    if (!isRecord(element) || element.action_id === undefined) return;
    if (seen.has(element.action_id)) check.fault(`${pointer}/elements/${i}/action_id`, 'already exists in this block');
    seen.add(element.action_id);
  });
}

const nothing: Rule = () => undefined;

const rules: Readonly<Record<string, Rule>> = {
  section: (check, pointer, block) => {
    if (block.text === undefined && block.fields === undefined) check.fault(pointer, 'missing required field: text');
    checkText(check, `${pointer}/text`, block.text, { max: 3000, optional: true });
    if (block.fields !== undefined) checkCount(check, `${pointer}/fields`, block.fields, 1, 10);
    listOf(block.fields).forEach((field, i) => {
      checkText(check, `${pointer}/fields/${i}`, field, { max: 2000 });
    });
    if (block.accessory !== undefined) {
      checkElement(check, `${pointer}/accessory`, block.accessory, [...elementKinds.actions, 'image']);
    }
  },
  header: (check, pointer, block) => checkText(check, `${pointer}/text`, block.text, { max: 150, plainOnly: true }),
  divider: nothing,
  actions: (check, pointer, block) => elements(check, pointer, block, 25, elementKinds.actions),
  context_actions: (check, pointer, block) => elements(check, pointer, block, 5, ['feedback_buttons', 'icon_button']),
  context: (check, pointer, block) => {
    checkCount(check, `${pointer}/elements`, block.elements, 1, 10);
    listOf(block.elements).forEach((element, i) => {
      const at = `${pointer}/elements/${i}`;
      if (isRecord(element) && element.type === 'image') checkElement(check, at, element, ['image']);
      else checkText(check, at, element, { max: 2000 });
    });
  },
  image: (check, pointer, block) => {
    checkLength(check, `${pointer}/alt_text`, block.alt_text, { max: 2000 });
    checkText(check, `${pointer}/title`, block.title, { max: 2000, plainOnly: true, optional: true });
    if (block.image_url === undefined && block.slack_file === undefined) {
      check.fault(pointer, 'missing required field: image_url or slack_file');
    }
  },
  input: (check, pointer, block) => {
    checkText(check, `${pointer}/label`, block.label, { max: 2000, plainOnly: true });
    checkText(check, `${pointer}/hint`, block.hint, { max: 2000, plainOnly: true, optional: true });
    checkElement(check, `${pointer}/element`, block.element, elementKinds.input);
  },
  markdown: (check, pointer, block) => checkLength(check, `${pointer}/text`, block.text, { min: 1, max: 12_000 }),
  rich_text: (check, pointer, block) => {
    if (!Array.isArray(block.elements)) check.fault(`${pointer}/elements`, 'must be an array');
  },
  table: (check, pointer, block) => rows(check, pointer, block, 1, 100),
  data_table: (check, pointer, block) => {
    rows(check, pointer, block, 2, 101);
    if (block.caption === undefined) check.fault(pointer, 'missing required field: caption');
    const widths = new Set(listOf(block.rows).map((row) => listOf(row).length));
    if (widths.size > 1) check.fault(`${pointer}/rows`, 'all rows must have the same length');
  },
  card: (check, pointer, block) => {
    checkText(check, `${pointer}/title`, block.title, { max: 150, optional: true });
    checkText(check, `${pointer}/subtitle`, block.subtitle, { max: 150, optional: true });
    checkText(check, `${pointer}/body`, block.body, { max: 200, optional: true });
  },
  carousel: (check, pointer, block) => {
    checkCount(check, `${pointer}/elements`, block.elements, 1, 10);
    listOf(block.elements).forEach((card, i) => {
      checkBlock(check, `${pointer}/elements/${i}`, card, 'message');
    });
  },
  container: (check, pointer, block, surface) => {
    checkText(check, `${pointer}/title`, block.title, { max: 150, optional: true });
    const children = block.child_blocks ?? block.elements;
    checkCount(check, `${pointer}/child_blocks`, children, 1, 10);
    listOf(children).forEach((child, i) => {
      checkBlock(check, `${pointer}/child_blocks/${i}`, child, surface);
    });
  },
  alert: (check, pointer, block) => checkText(check, `${pointer}/text`, block.text, { max: 3000 }),
  file: nothing,
  video: nothing,
  plan: nothing,
  task_card: nothing,
  data_visualization: (check, pointer, block) => checkLength(check, `${pointer}/title`, block.title, { max: 50 }),
};

function rows(check: Checker, pointer: string, block: Fields, min: number, max: number): void {
  checkCount(check, `${pointer}/rows`, block.rows, min, max);
  listOf(block.rows).forEach((row, i) => {
    checkCount(check, `${pointer}/rows/${i}`, row, 1, 20);
  });
}
