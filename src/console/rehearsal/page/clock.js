import { byId, element } from './element.js';
import { act } from './server.js';
import { dateTag, word } from './words.js';

const steps = [
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
];
let offset = 0;
let frozen = false;

export function startClock(refresh) {
  const move = async (wanted) => {
    await act('clock', wanted);
    await refresh();
  };
  const form = byId('clock');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const at = form.querySelector('input').value;
    if (at !== '') move({ at: new Date(at).toISOString() });
  });
  form.append(
    element('output', { id: 'now', 'data-label': 'clock.now' }),
    ...steps.map(([name, advanceMs]) =>
      element('button', { type: 'button', 'data-word': `clock.${name}`, onclick: () => move({ advanceMs }) }),
    ),
    element('input', { type: 'datetime-local', 'data-label': 'clock.to' }),
    element('button', { 'data-word': 'clock.set' }),
    element('button', { type: 'button', id: 'freeze', onclick: () => move({ frozen: !frozen }) }),
  );
  setInterval(tick, 500);
}

export function showClock(clock) {
  byId('clock').hidden = clock === null;
  if (clock === null) return;
  offset = Date.parse(clock.now) - Date.now();
  frozen = clock.frozen;
  byId('freeze').textContent = word(frozen ? 'clock.run' : 'clock.freeze');
  paint(Date.parse(clock.now));
}

function tick() {
  if (!frozen && !byId('clock').hidden) paint(Date.now() + offset);
}

function paint(ms) {
  const shown = new Intl.DateTimeFormat(dateTag(), { dateStyle: 'medium', timeStyle: 'medium' });
  byId('now').textContent = shown.format(new Date(ms));
}
