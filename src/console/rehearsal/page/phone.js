import { byId, element, show } from './element.js';
import { act } from './server.js';
import { readAloud } from './voice.js';
import { word } from './words.js';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
let callId = null;
let current = null;
let typed = '';
let spoken = 0;

export const phoneQuery = () => ({ call: callId, from: byId('from').value });

export function startPhone(refresh) {
  const doNow = async (action) => {
    if (callId === null) return;
    typed = '';
    await act('act', { id: callId, action });
    await refresh();
  };
  const record = (key) => {
    const text = byId('words').value.trim();
    byId('words').value = '';
    const seconds = Math.max(1, Math.min(current.ask.maxSeconds, Math.ceil(text.length / 4)));
    return doNow({ kind: 'leave-recording', seconds, text, key });
  };
  const press = (key) => {
    const ask = current?.ask;
    if (ask?.kind === 'record') return record(key);
    if (ask?.kind !== 'gather' || !ask.keys) return undefined;
    typed += key;
    byId('keys').textContent = typed;
    const full = ask.numDigits !== null && typed.length >= ask.numDigits;
    return full || key === ask.finishOnKey ? doNow({ kind: 'press', keys: typed }) : undefined;
  };
  byId('keypad').append(
    ...keys.map((key) => element('button', { type: 'button', className: 'key', onclick: () => press(key) }, key)),
  );
  byId('phone').addEventListener('keydown', (event) => {
    if (event.target.matches('input, select') || !keys.includes(event.key)) return;
    event.preventDefault();
    press(event.key);
  });
  byId('dialler').addEventListener('submit', async (event) => {
    event.preventDefault();
    const answer = await act('dial', { from: byId('from').value.trim(), to: byId('to').value });
    if (answer.id === undefined) return;
    callId = answer.id;
    spoken = 0;
    typed = '';
    await refresh();
    byId('keypad').firstElementChild?.focus();
  });
  byId('speech').addEventListener('submit', (event) => {
    event.preventDefault();
    const text = byId('words').value.trim();
    if (text === '') return;
    if (current?.ask?.kind === 'record') return record('');
    byId('words').value = '';
    doNow({ kind: 'speak', text });
  });
  byId('send-keys').addEventListener('click', () => typed !== '' && doNow({ kind: 'press', keys: typed }));
  byId('silence').addEventListener('click', () => doNow({ kind: 'silence' }));
  byId('hang-up').addEventListener('click', () => doNow({ kind: 'hang-up' }));
}

export function showPhone(phone) {
  byId('phone').hidden = phone === null;
  if (phone === null) return;
  show(byId('to'), JSON.stringify(phone.numbers), () =>
    phone.numbers.map(({ number, name }) => element('option', { value: number }, `${number} ${name}`)),
  );
  // A call that is no longer known ended with the process that held it.
  const isLost = callId !== null && phone.call === null;
  if (!isLost) current = phone.call;
  else if (current !== null) current = { ...current, status: 'lost', ended: true, ask: null };
  showTranscript(current?.transcript ?? []);
  showAsking(current);
  show(byId('texts'), JSON.stringify(phone.texts), () =>
    phone.texts.length === 0
      ? [element('li', { className: 'hint' }, word('phone.noTexts'))]
      : phone.texts
          .map(({ from, body }) => element('li', {}, element('b', {}, from), element('p', {}, body)))
          .reverse(),
  );
}

const silentKinds = ['status', 'paused'];

function showTranscript(transcript) {
  const list = byId('transcript');
  const said = transcript.filter(({ kind }) => !silentKinds.includes(kind));
  const changed = show(list, `${callId} ${said.length} ${document.documentElement.lang}`, () => said.map(line));
  if (!changed) return;
  list.scrollTop = list.scrollHeight;
  if (byId('aloud').checked) readAloud(said.slice(spoken).filter(({ kind }) => kind === 'heard'));
  spoken = said.length;
}

function line({ kind, text, afterMs, language }) {
  const side = kind === 'heard' ? 'line' : kind === 'refused' ? 'fault' : 'caller';
  const words = kind === 'heard' ? text : word(`phone.did.${kind}`, { text });
  const seconds = Math.round(afterMs / 1000);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return element(
    'li',
    { className: side },
    element('span', { lang: language ?? undefined }, words),
    element('time', {}, time),
  );
}

function showAsking(call) {
  const ask = call?.ask ?? null;
  const inCall = call !== null && call !== undefined && !call.ended;
  byId('call-state').textContent = call ? word(`phone.status.${call.status}`) : word('phone.status.idle');
  const gather = ask?.kind === 'gather' ? ask : null;
  const kind =
    ask === null ? 'nothing' : gather === null ? ask.kind : gather.speech ? (gather.keys ? 'both' : 'speech') : 'keys';
  byId('asking').textContent = inCall ? word(`phone.asks.${kind}`) : '';
  const pressable = gather?.keys === true || ask?.kind === 'record';
  for (const key of byId('keypad').children) key.disabled = !pressable;
  byId('send-keys').disabled = !(gather?.keys && gather.numDigits !== 1);
  for (const part of byId('speech').elements) part.disabled = !(gather?.speech || ask?.kind === 'record');
  byId('silence').disabled = ask === null;
  byId('hang-up').disabled = !inCall;
  byId('dialler').querySelector('button').disabled = inCall;
  if (ask === null) typed = '';
  byId('keys').textContent = typed;
}
