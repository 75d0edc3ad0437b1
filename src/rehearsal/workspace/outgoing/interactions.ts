import { isRecord, listOf } from '../block-kit/faults.ts';
import type { Block, ChatMessage, Wire } from '../chat-message.ts';
import type { View } from '../view.ts';
import { wireMessage, wireView } from '../web-api/wire-shapes.ts';
import type { Channel, Person, WorkspaceState } from '../workspace-state.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Triggers } from './triggers.ts';
import { read, type Typed } from './view-values.ts';

export interface InteractionWorld {
  readonly state: WorkspaceState;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
}

/** Fields that every interaction has. */
function envelope({ state, triggers }: InteractionWorld, person: Person): Wire {
  return {
    user: { id: person.id, username: person.name, name: person.name, team_id: state.teamId },
    api_app_id: state.appId,
    token: 'deprecated',
    trigger_id: triggers.issue(person.id),
    team: { id: state.teamId, domain: state.teamName },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** The element with this action id, and the block it stands in. */
export function findElement(
  blocks: readonly Block[],
  actionId: string,
): { readonly block: Block; readonly element: Wire } | null {
  for (const block of blocks) {
    const inside = [...listOf(block.elements), block.accessory, block.element].filter(isRecord);
    const element = inside.find((each) => each.action_id === actionId);
    if (element !== undefined) return { block, element };
    const nested = findElement(listOf(block.child_blocks) as readonly Block[], actionId);
    if (nested !== null) return nested;
  }
  return null;
}

function action(state: WorkspaceState, blocks: readonly Block[], actionId: string, typed: Typed): Wire {
  const found = findElement(blocks, actionId);
  if (found === null) throw new Error(`There is nothing called "${actionId}" to press here`);
  const { block, element } = found;
  const pressed =
    element.type === 'button' ? { type: 'button', text: element.text, value: element.value } : read(element, typed);
  return { ...pressed, action_id: actionId, block_id: block.block_id, action_ts: state.nextTs() };
}

/** A button pressed or an option picked on a message. */
export function messageAction(
  world: InteractionWorld,
  person: Person,
  channel: Channel,
  message: ChatMessage,
  actionId: string,
  typed: Typed,
): Wire {
  const { state } = world;
  return {
    type: 'block_actions',
    ...envelope(world, person),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: message.onlyFor !== null,
      ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    },
    channel: { id: channel.id, name: channel.kind === 'im' ? 'directmessage' : channel.name },
    message: wireMessage(state, message, true),
    state: { values: {} },
    response_url: world.responseUrls.issue({ channel: channel.id, user: person.id, message }),
    actions: [action(state, message.blocks, actionId, typed)],
  };
}

/** A button pressed or an option picked in a modal or on the App Home. */
export function viewAction(world: InteractionWorld, person: Person, view: View, actionId: string, typed: Typed): Wire {
  return {
    type: 'block_actions',
    ...envelope(world, person),
    container: { type: 'view', view_id: view.id },
    view: wireView(world.state, view),
    actions: [action(world.state, view.blocks, actionId, typed)],
  };
}

export function viewSubmission(world: InteractionWorld, person: Person, view: View): Wire {
  return { type: 'view_submission', ...envelope(world, person), view: wireView(world.state, view), response_urls: [] };
}

export function viewClosed(world: InteractionWorld, person: Person, view: View, cleared: boolean): Wire {
  const { trigger_id: _, ...fields } = envelope(world, person);
  return { type: 'view_closed', ...fields, view: wireView(world.state, view), is_cleared: cleared };
}

/** A shortcut taken on a message, or from anywhere when there is none. */
export function shortcut(
  world: InteractionWorld,
  person: Person,
  callbackId: string,
  on: { readonly channel: Channel; readonly message: ChatMessage } | null,
): Wire {
  const common = { ...envelope(world, person), callback_id: callbackId, action_ts: world.state.nextTs() };
  if (on === null) return { type: 'shortcut', ...common };
  return {
    type: 'message_action',
    ...common,
    channel: { id: on.channel.id, name: on.channel.name },
    message_ts: on.message.ts,
    message: wireMessage(world.state, on.message, true),
    response_url: world.responseUrls.issue({ channel: on.channel.id, user: person.id, message: on.message }),
  };
}

/** A slash command, as a form. */
export function commandForm(world: InteractionWorld, person: Person, channel: Channel, line: string): string {
  const { state } = world;
  const [, command = line, text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(line) ?? [];
  return new URLSearchParams({
    token: 'deprecated',
    team_id: state.teamId,
    team_domain: state.teamName,
    channel_id: channel.id,
    channel_name: channel.kind === 'im' ? 'directmessage' : channel.name,
    user_id: person.id,
    user_name: person.name,
    command,
    text,
    api_app_id: state.appId,
    is_enterprise_install: 'false',
    response_url: world.responseUrls.issue({ channel: channel.id, user: person.id, message: null }),
    trigger_id: world.triggers.issue(person.id),
  }).toString();
}
