import { blockElements, messageWords } from './blocks.js';
import { byId, element, show } from './element.js';
import { closeModal, showModal } from './modal.js';
import { act } from './server.js';
import { dateTag, word } from './words.js';

let person = null;
let channel = null;
let replyTo = null;
let people = [];
const seen = new Map();
let refreshPage = async () => undefined;

export const chatQuery = () => ({ person, channel: channel === 'home' ? null : channel });

export function startChat(refresh) {
  refreshPage = refresh;
  byId('person').addEventListener('change', () => {
    person = byId('person').value;
    channel = null;
    replyTo = null;
    closeModal();
    refresh();
  });
  byId('composer').addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = byId('message').value.trim();
    if (text === '' || channel === null || channel === 'home') return;
    byId('message').value = '';
    const threadTs = text.startsWith('/') ? null : replyTo;
    tell(await act('say', { person, channel, text, threadTs }));
    await refresh();
  });
}

/** What happens when a button is pressed or an option picked somewhere. */
export const press = (place) => async (actionId, picked) => {
  tell(await act('press', { person, place, actionId, picked }));
  await refreshPage();
};

function tell(answer) {
  const outcome = answer.error ?? answer.outcome;
  byId('outcome').textContent = outcome === 'taken' ? '' : word(`chat.outcome.${outcome}`);
}

/** Shows the workspace; true when something was chosen that has to be fetched first. */
export function showChat(workspace) {
  byId('workspace').hidden = workspace === null;
  if (workspace === null) return false;
  people = workspace.people;
  const humans = people.filter(({ app }) => !app);
  show(byId('person'), JSON.stringify(humans), () =>
    humans.map(({ id, name, title }) => element('option', { value: id }, title === '' ? name : `${name} · ${title}`)),
  );
  if (person === null) {
    person = humans[0]?.id ?? null;
    return person !== null;
  }
  byId('person').value = person;
  const channels = workspace.channels ?? [];
  if (channel === null && channels.length > 0) {
    channel = channels[0].id;
    return true;
  }
  showChannels(channels);
  if (channel === 'home') showHome(workspace.home);
  else showMessages(workspace.messages ?? [], channels);
  showModal(workspace.modal, person, people, refreshPage);
  return false;
}

function open(id) {
  channel = id;
  replyTo = null;
  refreshPage();
}

function showChannels(channels) {
  const key = JSON.stringify([channels, channel, document.documentElement.lang]);
  for (const { id, messages } of channels) if (id === channel || !seen.has(id)) seen.set(id, messages);
  const item = (id, label, fresh, act) =>
    element(
      'li',
      {},
      element(
        'button',
        { type: 'button', className: 'place', 'aria-current': id === channel ? 'page' : undefined, onclick: act },
        label,
        fresh ? element('span', { className: 'fresh' }, word('chat.new')) : null,
      ),
    );
  show(byId('channels'), key, () => [
    ...channels.map(({ id, name, kind, messages }) =>
      item(id, kind === 'im' ? name : `# ${name}`, messages > (seen.get(id) ?? 0), () => open(id)),
    ),
    item('home', word('chat.home'), false, async () => {
      tell(await act('open-home', { person }));
      open('home');
    }),
  ]);
}

function showHome(home) {
  byId('room-name').textContent = word('chat.home');
  byId('composer').hidden = true;
  show(byId('messages'), `home ${home?.hash} ${person}`, () => [
    element(
      'li',
      { className: 'message' },
      home === null
        ? element('p', { className: 'hint' }, word('chat.noHome'))
        : blockElements(home.blocks, people, press({ kind: 'home' })),
    ),
  ]);
}

function showMessages(messages, channels) {
  const here = channels.find(({ id }) => id === channel);
  byId('room-name').textContent = here === undefined ? '' : here.kind === 'im' ? here.name : `# ${here.name}`;
  byId('composer').hidden = here === undefined;
  byId('replying').hidden = replyTo === null;
  byId('replying').textContent = word('chat.replying');
  const list = byId('messages');
  const key = JSON.stringify([messages, channel, person, replyTo, document.documentElement.lang]);
  const changed = show(list, key, () => {
    const tops = messages.filter(({ threadTs }) => threadTs === null);
    if (tops.length === 0) return [element('li', { className: 'hint' }, word('chat.empty'))];
    return tops.map((message) =>
      messageItem(
        message,
        messages.filter(({ threadTs }) => threadTs === message.ts),
      ),
    );
  });
  if (changed) list.scrollTop = list.scrollHeight;
}

function messageItem(message, replies) {
  return element(
    'li',
    { className: message.onlyYou ? 'message only-you' : 'message' },
    head(message),
    messageWords(message, people, press({ kind: 'message', ts: message.ts })),
    message.files.map((name) => element('p', { className: 'file' }, `📎 ${name}`)),
    replies.length === 0
      ? null
      : element(
          'ol',
          { className: 'thread' },
          replies.map((reply) =>
            element(
              'li',
              { className: 'message' },
              head(reply),
              messageWords(reply, people, press({ kind: 'message', ts: reply.ts })),
              reply.files.map((name) => element('p', { className: 'file' }, `📎 ${name}`)),
            ),
          ),
        ),
    message.onlyYou
      ? null
      : element(
          'button',
          {
            type: 'button',
            className: 'reply',
            'aria-pressed': String(replyTo === message.ts),
            onclick: () => {
              replyTo = replyTo === message.ts ? null : message.ts;
              refreshPage();
              byId('message').focus();
            },
          },
          word('chat.reply'),
        ),
  );
}

function head({ by, app, at, edits, onlyYou }) {
  const time = new Intl.DateTimeFormat(dateTag(), {
    timeStyle: 'short',
    dateStyle: 'short',
  }).format(new Date(at));
  return element(
    'p',
    { className: 'head' },
    element('b', {}, by),
    app ? element('span', { className: 'app' }, word('chat.app')) : null,
    element('time', {}, time),
    edits > 0 ? element('span', { className: 'hint' }, word('chat.edited')) : null,
    onlyYou ? element('span', { className: 'hint' }, word('chat.onlyYou')) : null,
  );
}
