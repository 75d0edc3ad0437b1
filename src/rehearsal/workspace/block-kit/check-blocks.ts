import { checkBlock, type Surface } from './check-block.ts';
import { checkText } from './check-text.ts';
import { type BlockFault, type Checker, checkCount, checker, checkLength, isRecord, listOf } from './faults.ts';

/** Everything wrong with the blocks of a message; empty when the workspace would take them. */
export function faultsOfMessage(blocks: unknown): readonly BlockFault[] {
  const check = checker();
  walk(check, blocks, 'message', 50);
  const markdown = listOf(blocks).filter((block) => isRecord(block) && block.type === 'markdown') as {
    text?: unknown;
  }[];
  const sum = markdown.reduce((length, block) => length + String(block.text ?? '').length, 0);
  if (sum > 12_000) check.fault('/blocks', 'markdown blocks must be less than 12001 characters together');
  for (const [kind, most] of [
    ['table', 1],
    ['data_visualization', 2],
  ] as const) {
    const found = listOf(blocks).filter((block) => isRecord(block) && block.type === kind).length;
    if (found > most) check.fault('/blocks', `no more than ${most} ${kind} allowed`);
  }
  return check.faults;
}

/** Everything wrong with a modal or an App Home. */
export function faultsOfView(view: unknown): readonly BlockFault[] {
  const check = checker();
  if (!isRecord(view)) return [{ pointer: '/view', message: 'must be an object' }];
  const surface = view.type === 'home' ? 'home' : 'modal';
  if (view.type !== 'modal' && view.type !== 'home') check.fault('/view/type', 'must be one of modal, home');
  walk(check, view.blocks, surface, 100, '/view');
  checkLength(check, '/view/private_metadata', view.private_metadata, { max: 3000, optional: true });
  checkLength(check, '/view/callback_id', view.callback_id, { max: 255, optional: true });
  checkLength(check, '/view/external_id', view.external_id, { max: 255, optional: true });
  if (surface === 'modal') {
    checkText(check, '/view/title', view.title, { max: 24, plainOnly: true });
    checkText(check, '/view/submit', view.submit, { max: 24, plainOnly: true, optional: true });
    checkText(check, '/view/close', view.close, { max: 24, plainOnly: true, optional: true });
    const asks = listOf(view.blocks).some((block) => isRecord(block) && block.type === 'input');
    if (asks && view.submit === undefined) check.fault('/view/submit', 'required when blocks contains an input');
  }
  const focused = JSON.stringify(view.blocks ?? []).split('"focus_on_load":true').length - 1;
  if (focused > 1) check.fault('/view/blocks', 'only one element may have focus_on_load');
  return check.faults;
}

function walk(check: Checker, blocks: unknown, surface: Surface, most: number, base = ''): void {
  checkCount(check, `${base}/blocks`, blocks, surface === 'message' ? 0 : 1, most);
  const seen = new Set<unknown>();
  listOf(blocks).forEach((block, i) => {
    const pointer = `${base}/blocks/${i}`;
    checkBlock(check, pointer, block, surface);
    if (!isRecord(block) || block.block_id === undefined) return;
    if (seen.has(block.block_id))
      check.fault(`${pointer}/block_id`, `block_id ${String(block.block_id)} already exists`);
    seen.add(block.block_id);
  });
}
