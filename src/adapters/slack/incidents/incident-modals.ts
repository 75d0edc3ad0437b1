import type { InputBlock, ModalView } from '@slack/types';
import { type Closing, incidentKinds } from '../../../oversight/incidents/incident.ts';
import { askingModal } from '../blocks/ask-modal.ts';
import { choiceField, textField, textFields } from '../blocks/form-fields.ts';
import { writeMemory } from '../blocks/modal-memory.ts';
import { unitOf } from '../blocks/names.ts';
import type { Words } from '../blocks/words.ts';
import type { Click, Submission, Visit } from '../receiving/visit.ts';
import { type IncidentAction, incidentId, openId } from './incident-ids.ts';

export const titleId = 'title';
export const textId = 'text';

/** Asks what happened, and what callers shall hear of it at once. */
export const openModalView = (
  { words, person, organisation }: Visit,
  unit: InputBlock,
  channel: string | null,
): ModalView => {
  const own = unitOf(organisation, person.unitId);
  return askingModal(
    {
      callbackId: openId,
      title: words.say('incident.ask.open'),
      memory: writeMemory({ about: 'new', channel }),
      blocks: [
        unit,
        choiceField(
          'kind',
          words.say('incident.ask.kind'),
          incidentKinds.map((kind) => ({ value: kind, text: words.say(`incident.kinds.${kind}`) })),
        ),
        textField({ id: titleId, label: words.say('incident.ask.what'), most: 200 }),
        ...(own === null
          ? []
          : textFields(own, (language) => words.say('incident.ask.announcement', { language }), words, true)),
      ],
    },
    words,
  );
};

/** Asks for a line of the log, or for everything that closing needs. */
export const changeModal = (action: Exclude<IncidentAction, 'file'>, { words, value, place }: Click): ModalView =>
  askingModal(
    {
      callbackId: incidentId(action),
      title: words.say(`incident.ask.${action}`),
      memory: writeMemory({ about: value, channel: place?.channel ?? null }),
      blocks: action === 'close' ? closingFields(words) : [writtenField(action, words)],
    },
    words,
  );

const writtenField = (action: 'note' | 'restore', words: Words): InputBlock =>
  textField({
    id: textId,
    label: words.say('incident.ask.text'),
    multiline: true,
    optional: action === 'restore',
    most: 1000,
  });

const fields: readonly (readonly [keyof Closing, string])[] = [
  ['cause', 'cause'],
  ['fix', 'fix'],
  ['caseNumber', 'case-number'],
  ['hardeningPlan', 'hardening-plan'],
  ['result', 'result'],
];

// What is owed depends on the kind; the verb says what is missing.
const closingFields = (words: Words): readonly InputBlock[] =>
  fields.map(([id, key]) =>
    textField({
      id,
      label: words.say(`incident.ask.${key}`),
      multiline: id !== 'caseNumber',
      optional: id !== 'cause' && id !== 'fix',
      most: id === 'caseNumber' ? 60 : 1000,
    }),
  );

export const closingOf = (written: Submission['fields']): Closing => ({
  cause: written.cause ?? '',
  fix: written.fix ?? '',
  caseNumber: written.caseNumber ?? '',
  hardeningPlan: written.hardeningPlan ?? '',
  result: written.result ?? '',
});
