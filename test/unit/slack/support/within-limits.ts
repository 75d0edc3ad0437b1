/**
 * What Slack would refuse or what a screen reader would miss, as paths and reasons; empty when all is well.
 * Limits as the Block Kit reference gives them.
 */
export const overLimits = (surface: 'message' | 'modal', value: unknown): readonly string[] => {
  const faults: string[] = [];
  const { blocks } = value as { blocks: readonly unknown[] };
  const most = surface === 'message' ? 50 : 100;
  if (blocks.length > most) faults.push(`blocks: ${blocks.length} of ${most}`);
  if (surface === 'modal') checkModal(value as Record<string, unknown>, faults);
  else checkText((value as { text?: unknown }).text, 4000, 'text', faults);
  const ids = blocks.map((block) => (block as { block_id?: string }).block_id).filter((id) => id !== undefined);
  if (new Set(ids).size !== ids.length) faults.push('blocks: a block_id twice');
  walk(value, '', faults);
  return faults;
};

const checkModal = (modal: Record<string, unknown>, faults: string[]): void => {
  for (const part of ['title', 'submit', 'close']) {
    const text = modal[part] as { text: string } | undefined;
    if (text !== undefined) checkText(text.text, 24, part, faults);
  }
  checkText(modal.title === undefined ? '' : 'x', 24, 'title', faults);
  if (String(modal.private_metadata ?? '').length > 3000) faults.push('private_metadata: too long');
  if (String(modal.callback_id ?? '').length > 255) faults.push('callback_id: too long');
  const asks = (modal.blocks as { type: string }[]).some((block) => block.type === 'input');
  if (asks && modal.submit === undefined) faults.push('submit: missing beside an input');
};

const checkText = (text: unknown, most: number, path: string, faults: string[]): void => {
  if (typeof text !== 'string' || text.length === 0) faults.push(`${path}: empty`);
  else if (text.length > most) faults.push(`${path}: ${text.length} of ${most}`);
};

type Node = Record<string, unknown>;

const textOf = (value: unknown): unknown => (value as { text?: unknown } | undefined)?.text;

const rules: Readonly<Record<string, (node: Node, path: string, faults: string[]) => void>> = {
  section: (node, path, faults) => {
    if (node.text === undefined && node.fields === undefined) faults.push(`${path}: neither text nor fields`);
    if (node.text !== undefined) checkText(textOf(node.text), 3000, path, faults);
    const fields = (node.fields ?? []) as unknown[];
    if (fields.length > 10) faults.push(`${path}: ${fields.length} fields`);
    for (const field of fields) checkText(textOf(field), 2000, `${path}/fields`, faults);
  },
  header: (node, path, faults) => checkText(textOf(node.text), 150, path, faults),
  context: (node, path, faults) => {
    if ((node.elements as unknown[]).length > 10) faults.push(`${path}: too many elements`);
  },
  actions: (node, path, faults) => {
    const count = (node.elements as unknown[]).length;
    if (count === 0 || count > 25) faults.push(`${path}: ${count} elements`);
  },
  button: (node, path, faults) => {
    checkText(textOf(node.text), 75, path, faults);
    checkText(node.accessibility_label, 75, `${path}/accessibility_label`, faults);
    if (String(node.value ?? '').length > 2000) faults.push(`${path}: value too long`);
  },
  overflow: (node, path, faults) => options(node, path, 2, 5, faults),
  static_select: (node, path, faults) => {
    if (node.option_groups === undefined) options(node, path, 1, 100, faults);
    for (const group of (node.option_groups ?? []) as Node[]) {
      checkText(textOf(group.label), 75, `${path}/label`, faults);
      options(group, path, 1, 100, faults);
    }
  },
  radio_buttons: (node, path, faults) => options(node, path, 1, 10, faults),
  input: (node, path, faults) => {
    checkText(textOf(node.label), 2000, path, faults);
    if (node.hint !== undefined) checkText(textOf(node.hint), 2000, `${path}/hint`, faults);
  },
  plain_text_input: (node, path, faults) => {
    if (Number(node.max_length ?? 3000) > 3000) faults.push(`${path}: max_length`);
    if (String(node.initial_value ?? '').length > Number(node.max_length ?? 3000)) faults.push(`${path}: initial`);
  },
};

const options = (node: Node, path: string, least: number, most: number, faults: string[]): void => {
  const list = (node.options ?? []) as Node[];
  if (list.length < least || list.length > most) faults.push(`${path}: ${list.length} options`);
  for (const option of list) {
    checkText(textOf(option.text), 75, `${path}/option`, faults);
    checkText(option.value, 75, `${path}/value`, faults);
  }
};

const walk = (value: unknown, path: string, faults: string[]): void => {
  if (Array.isArray(value)) {
    value.forEach((entry, place) => {
      walk(entry, `${path}/${place}`, faults);
    });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const node = value as Node;
  if (typeof node.type === 'string') rules[node.type]?.(node, path, faults);
  for (const id of ['action_id', 'block_id']) if (String(node[id] ?? '').length > 255) faults.push(`${path}: ${id}`);
  for (const [key, entry] of Object.entries(node)) walk(entry, `${path}/${key}`, faults);
};
