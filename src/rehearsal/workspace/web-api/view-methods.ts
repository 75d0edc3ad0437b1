import { faultsOfView } from '../block-kit/check-blocks.ts';
import { isRecord } from '../block-kit/faults.ts';
import type { Block, Wire } from '../chat-message.ts';
import type { View } from '../view.ts';
import { newId, type WorkspaceState } from '../workspace-state.ts';
import { ApiError } from './api-error.ts';
import type { Arguments } from './arguments.ts';
import { withBlockIds } from './chat-methods.ts';
import type { Method } from './method.ts';
import { wireView } from './wire-shapes.ts';

const open: Method = ({ state, triggers }, args) => {
  const wanted = readView(args, 'modal');
  const user = triggers.exchange(args.required('trigger_id', 'invalid_trigger_id'));
  const view = makeView(state, wanted, null);
  state.modals.set(user, [view]);
  state.changed();
  return { view: wireView(state, view) };
};

const push: Method = ({ state, triggers }, args) => {
  const wanted = readView(args, 'modal');
  const user = triggers.exchange(args.required('trigger_id', 'invalid_trigger_id'));
  return { view: wireView(state, pushView(state, user, wanted)) };
};

const update: Method = ({ state }, args) => {
  const wanted = readView(args, 'modal');
  const [id, externalId] = [args.text('view_id'), args.text('external_id')];
  const view = [...state.modals.values()]
    .flat()
    .find((each) => each.id === id || (externalId !== undefined && each.externalId === externalId));
  if (view === undefined) throw new ApiError('not_found');
  checkHash(view, args);
  replaceView(state, view, wanted);
  return { view: wireView(state, view) };
};

const publish: Method = ({ state }, args) => {
  const wanted = readView(args, 'home');
  const user = args.required('user_id', 'invalid_arguments');
  if (!state.people.has(user)) throw new ApiError('user_not_found');
  const home = state.homes.get(user);
  if (home !== undefined) {
    checkHash(home, args);
    replaceView(state, home, wanted);
    return { view: wireView(state, home) };
  }
  const view = makeView(state, wanted, null);
  state.homes.set(user, view);
  state.changed();
  return { view: wireView(state, view) };
};

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};

function readView(args: Arguments, type: 'modal' | 'home'): Wire {
  const view = args.structure('view');
  if (isRecord(view) && view.type !== type) throw new ApiError('invalid_arguments', [`[ERROR] view must be a ${type}`]);
  return checkedView(view);
}

/** A view as an application gives it, or `invalid_arguments` with everything that is wrong. */
export function checkedView(view: unknown): Wire {
  const faults = faultsOfView(view);
  if (faults.length > 0) {
    throw new ApiError(
      'invalid_arguments',
      faults.map(({ pointer, message }) => `[ERROR] ${message} [json-pointer:${pointer}]`),
    );
  }
  return view as Wire;
}

/** Puts a view in front of the one a person has open. */
export function pushView(state: WorkspaceState, user: string, wanted: Wire): View {
  const stack = state.modals.get(user) ?? [];
  if (stack.length >= 3) throw new ApiError('push_limit_reached');
  const view = makeView(state, wanted, stack.at(-1) ?? null);
  state.modals.set(user, [...stack, view]);
  state.changed();
  return view;
}

function checkHash(view: View, args: Arguments): void {
  const hash = args.text('hash');
  if (hash !== undefined && hash !== view.hash) throw new ApiError('hash_conflict');
}

const newHash = (state: WorkspaceState): string => `${state.nextTs().replace('.', '')}.${newId('').slice(-8)}`;

function makeView(state: WorkspaceState, wanted: Wire, previous: View | null): View {
  const id = newId('V');
  const view: View = {
    id,
    type: wanted.type === 'home' ? 'home' : 'modal',
    rootId: previous?.rootId ?? id,
    previousId: previous?.id ?? null,
    externalId: String(wanted.external_id ?? ''),
    ...shown(wanted),
    hash: newHash(state),
    values: {},
  };
  return view;
}

/** Shows something else in a view that is open; what was typed stays where block and action stay. */
export function replaceView(state: WorkspaceState, view: View, wanted: Wire): void {
  Object.assign(view, shown(wanted), { hash: newHash(state) });
  const kept = new Set(view.blocks.map((block) => String(block.block_id)));
  view.values = Object.fromEntries(Object.entries(view.values).filter(([blockId]) => kept.has(blockId)));
  state.changed();
}

function shown(wanted: Wire) {
  const part = (name: string) => (isRecord(wanted[name]) ? (wanted[name] as Wire) : null);
  return {
    callbackId: String(wanted.callback_id ?? ''),
    privateMetadata: String(wanted.private_metadata ?? ''),
    title: part('title'),
    submit: part('submit'),
    close: part('close'),
    blocks: withBlockIds(wanted.blocks as readonly Block[]),
    notifyOnClose: wanted.notify_on_close === true,
    clearOnClose: wanted.clear_on_close === true,
  };
}
