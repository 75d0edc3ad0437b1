import { blockElements } from './blocks.js';
import { byId, element } from './element.js';
import { field, read } from './fields.js';
import { act } from './server.js';
import { word } from './words.js';

let shownView = null;

export function closeModal() {
  shownView = null;
  byId('modal').close();
}

/** Shows the modal in front of a person. One that is open already is left alone until the application changes it. */
export function showModal(view, person, people, refresh) {
  const dialog = byId('modal');
  if (!view) {
    if (dialog.open) closeModal();
    return;
  }
  const key = `${view.id} ${view.hash} ${document.documentElement.lang}`;
  if (shownView === key) return;
  shownView = key;
  dialog.replaceChildren(form(view, person, people, refresh));
  if (!dialog.open) dialog.showModal();
  dialog.oncancel = (event) => {
    event.preventDefault();
    leave(person, refresh);
  };
}

async function leave(person, refresh) {
  await act('close-modal', { person });
  await refresh();
}

function form(view, person, people, refresh) {
  const press = async (actionId, picked) => {
    await act('press', { person, place: { kind: 'modal' }, actionId, picked });
    await refresh();
  };
  const parts = view.blocks.map((block) =>
    block.type === 'input' ? question(block, people) : blockElements([block], people, press),
  );
  const submit = async (event) => {
    event.preventDefault();
    const made = event.target;
    const fields = [...made.querySelectorAll('[data-action]')];
    const typed = Object.fromEntries(fields.map((each) => [each.dataset.action, read(each)]));
    const answer = await act('submit', { person, typed });
    complain(made, answer);
    await refresh();
  };
  return element(
    'form',
    { onsubmit: submit, noValidate: true },
    element('h3', { id: 'modal-title' }, view.title?.text ?? ''),
    parts,
    element('p', { className: 'fault', role: 'alert' }),
    element(
      'div',
      { className: 'row' },
      element(
        'button',
        { type: 'button', onclick: () => leave(person, refresh) },
        view.close?.text ?? word('chat.close'),
      ),
      view.submit ? element('button', { className: 'primary' }, view.submit.text) : null,
    ),
  );
}

function question(block, people) {
  return element(
    'div',
    { className: 'question', 'data-block': block.block_id },
    element(
      'span',
      { className: 'label' },
      block.label.text,
      block.optional ? element('span', { className: 'hint' }, ` ${word('chat.optional')}`) : null,
    ),
    field(block.element, people, () => undefined, block.label.text),
    block.hint ? element('span', { className: 'hint' }, block.hint.text) : null,
    element('span', { className: 'fault', role: 'alert' }),
  );
}

function complain(made, answer) {
  const errors = {
    ...answer.errors,
    ...Object.fromEntries((answer.missing ?? []).map((block) => [block, word('chat.required')])),
  };
  for (const part of made.querySelectorAll('[data-block]'))
    part.querySelector('.fault').textContent = errors[part.dataset.block] ?? '';
  const failed = answer.error !== undefined || answer.kind === 'failed';
  made.querySelector(':scope > .fault').textContent = failed ? word('chat.outcome.impossible') : '';
}
