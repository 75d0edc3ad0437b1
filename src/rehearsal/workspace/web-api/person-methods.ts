import { ApiError } from './api-error.ts';
import { find } from './chat-methods.ts';
import { slice } from './cursor.ts';
import { findChannel } from './find-channel.ts';
import type { Method } from './method.ts';
import { wirePerson } from './wire-shapes.ts';

const authTest: Method = ({ state }) => ({
  url: `${state.baseUrl}/`,
  team: state.teamName,
  user: state.botUser.name,
  team_id: state.teamId,
  user_id: state.botUser.id,
  bot_id: state.botId,
  app_id: state.appId,
  is_enterprise_install: false,
});

const info: Method = ({ state }, args) => {
  const person = state.people.get(args.required('user', 'user_not_found'));
  if (person === undefined) throw new ApiError('user_not_found');
  return { user: wirePerson(state, person, args.flag('include_locale')) };
};

const lookupByEmail: Method = ({ state }, args) => {
  const email = args.required('email', 'users_not_found').toLowerCase();
  const person = [...state.people.values()].find((each) => each.email?.toLowerCase() === email && !each.deleted);
  if (person === undefined) throw new ApiError('users_not_found');
  return { user: wirePerson(state, person) };
};

const list: Method = ({ state }, args) => {
  const { items, next } = slice(args, [...state.people.values()], 200);
  return {
    members: items.map((person) => wirePerson(state, person, args.flag('include_locale'))),
    cache_ts: Math.floor(state.clock.now().getTime() / 1000),
    response_metadata: { next_cursor: next },
  };
};

const addReaction: Method = ({ state }, args) => {
  const channel = findChannel(state, args.required('channel', 'channel_not_found'));
  const message = find(state, channel.id, args.required('timestamp', 'message_not_found'));
  if (message === undefined) throw new ApiError('message_not_found');
  const name = args.required('name', 'invalid_name');
  const users = message.reactions.get(name) ?? [];
  if (users.includes(state.botUser.id)) throw new ApiError('already_reacted');
  message.reactions.set(name, [...users, state.botUser.id]);
  state.changed();
  return {};
};

export const personMethods: Readonly<Record<string, Method>> = {
  'auth.test': authTest,
  'users.info': info,
  'users.lookupByEmail': lookupByEmail,
  'users.list': list,
  'reactions.add': addReaction,
  'api.test': () => ({}),
  // Socket mode needs an app-level token; this stand-in speaks HTTP only.
  'apps.connections.open': () => {
    throw new ApiError('not_allowed_token_type');
  },
};
