import { element } from './element.js';

const several = (type) => type === 'checkboxes' || type.startsWith('multi_');

function choices(part, people) {
  if (part.type.includes('users_select'))
    return people.filter(({ app }) => !app).map(({ id, name }) => ({ value: id, label: name }));
  const options = part.options ?? part.option_groups?.flatMap((group) => group.options);
  return options?.map(({ text, value }) => ({ value, label: text.text })) ?? null;
}

function initially(part) {
  const options = part.initial_options ?? (part.initial_option ? [part.initial_option] : []);
  const plain = part.initial_users ?? part.initial_user ?? part.initial_value ?? part.initial_date ?? part.initial_time;
  return options.length > 0 ? options.map(({ value }) => value) : [plain ?? []].flat().map(String);
}

/** A field to fill in; `picked` is called with what was chosen, whenever it changes. */
export function field(part, people, picked, label) {
  const first = initially(part);
  const name = label ?? part.placeholder?.text ?? part.action_id;
  const options = choices(part, people);
  if (part.type === 'checkboxes' || part.type === 'radio_buttons')
    return boxes(part, options ?? [], first, picked, name);
  if (options !== null) return select(part, options, first, picked, name);
  const kinds = {
    datepicker: 'date',
    timepicker: 'time',
    number_input: 'number',
    email_text_input: 'email',
    url_text_input: 'url',
  };
  return element(part.multiline ? 'textarea' : 'input', {
    ...(part.multiline ? { rows: 4 } : { type: kinds[part.type] ?? 'text' }),
    'aria-label': name,
    placeholder: part.placeholder?.text,
    maxLength: part.max_length,
    value: first[0] ?? '',
    'data-action': part.action_id,
    onchange: (event) => picked(event.target.value === '' ? null : event.target.value),
  });
}

function select(part, options, first, picked, name) {
  const multiple = several(part.type);
  const made = element(
    'select',
    {
      multiple,
      'aria-label': name,
      'data-action': part.action_id,
      onchange: () => picked(read(made)),
    },
    multiple ? [] : element('option', { value: '' }, part.placeholder?.text ?? '…'),
    options.map(({ value, label }) => element('option', { value, selected: first.includes(value) }, label)),
  );
  return made;
}

function boxes(part, options, first, picked, name) {
  const type = part.type === 'checkboxes' ? 'checkbox' : 'radio';
  const made = element(
    'fieldset',
    { 'data-action': part.action_id, 'aria-label': name },
    options.map(({ value, label }) =>
      element(
        'label',
        { className: 'inline' },
        element('input', {
          type,
          value,
          name: part.action_id,
          checked: first.includes(value),
          onchange: () => picked(read(made)),
        }),
        ` ${label}`,
      ),
    ),
  );
  return made;
}

/** What stands in a field now: text, a value, several values, or null for nothing. */
export function read(made) {
  if (made.tagName === 'FIELDSET') {
    const inputs = [...made.querySelectorAll('input')];
    const checked = inputs.filter((each) => each.checked).map((each) => each.value);
    return inputs[0]?.type === 'radio' ? (checked[0] ?? null) : checked;
  }
  if (made.multiple) return [...made.selectedOptions].map((each) => each.value);
  return made.value === '' ? null : made.value;
}
