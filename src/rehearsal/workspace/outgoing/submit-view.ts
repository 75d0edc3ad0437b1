import { isRecord } from '../block-kit/faults.ts';
import type { View } from '../view.ts';
import { withBlockIds } from '../web-api/chat-methods.ts';
import { checkedView, pushView, replaceView } from '../web-api/view-methods.ts';
import type { Person, WorkspaceState } from '../workspace-state.ts';
import type { Delivery } from './send-request.ts';

/** What became of a modal that was submitted. */
export type Submitted =
  | { readonly kind: 'closed' }
  /** By block id. */
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'updated'; readonly view: View }
  | { readonly kind: 'pushed'; readonly view: View }
  /** Fields that must be filled in: the application was not asked. */
  | { readonly kind: 'incomplete'; readonly blockIds: readonly string[] }
  /** The application did not take it; the modal stays open with an apology. */
  | { readonly kind: 'failed'; readonly delivery: Delivery };

/** Obeys the application's answer to a submission. Throws ApiError when the answer itself breaks the rules. */
export function afterSubmission(state: WorkspaceState, person: Person, view: View, delivery: Delivery): Submitted {
  const { outcome } = delivery;
  if (outcome.kind !== 'acked') return { kind: 'failed', delivery };
  const answer: unknown = outcome.body.trim() === '' ? {} : JSON.parse(outcome.body);
  const action = isRecord(answer) ? answer.response_action : undefined;
  if (isRecord(answer) && action === 'errors') {
    const errors = answer.errors as Readonly<Record<string, string>>;
    const known = new Set(withBlockIds(view.blocks).map((block) => block.block_id));
    const stray = Object.keys(errors).find((blockId) => !known.has(blockId));
    if (stray !== undefined) throw new Error(`The application complains about "${stray}", which is not in the view`);
    return { kind: 'errors', errors };
  }
  if (isRecord(answer) && action === 'update') {
    replaceView(state, view, checkedView(answer.view));
    return { kind: 'updated', view };
  }
  if (isRecord(answer) && action === 'push')
    return { kind: 'pushed', view: pushView(state, person.id, checkedView(answer.view)) };
  const stack = state.modals.get(person.id) ?? [];
  state.modals.set(person.id, action === 'clear' ? [] : stack.filter((each) => each !== view));
  state.changed();
  return { kind: 'closed' };
}
