import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { plain } from './outside-text.ts';
import type { Words } from './words.ts';

export const askedBlock = 'asked';
export const askedField = 'words';

interface Frame {
  /** Also the id of the button that opens it. */
  readonly callbackId: string;
  /** At most 24 characters, as Slack allows. */
  readonly title: string;
  /** Kept with the modal and given back when it is submitted. */
  readonly memory: string;
  readonly blocks: readonly KnownBlock[];
}

/** A modal with a Send button. */
export const askingModal = (frame: Frame, words: Words): ModalView => ({
  ...shownModal(frame, words),
  submit: plain(words.say('modal.submit'), 24),
  close: plain(words.say('modal.cancel'), 24),
});

/** A modal to read. */
export const shownModal = (frame: Frame, words: Words): ModalView => ({
  type: 'modal',
  callback_id: frame.callbackId,
  private_metadata: frame.memory,
  title: plain(frame.title, 24),
  close: plain(words.say('modal.close'), 24),
  blocks: [...frame.blocks],
});

/** Opened at once, since a trigger lives three seconds; what was looked up replaces it. */
export const loadingModal = (frame: Omit<Frame, 'blocks'>, words: Words): ModalView =>
  shownModal({ ...frame, blocks: [{ type: 'section', text: plain(words.say('modal.loading')) }] }, words);

interface Question {
  readonly label: string;
  readonly hint?: string;
  readonly initial?: string;
  readonly multiline: boolean;
  readonly most: number;
  readonly optional?: boolean;
}

/** What is wrong with a modal that asks for words, by field: none were written. */
export const askedFaults = (fields: Readonly<Record<string, string>>, words: Words) =>
  (fields[askedBlock] ?? '').trim() === '' ? { [askedBlock]: words.say('modal.empty') } : null;

/** A field to write in. */
export const askedText = (question: Question): InputBlock => ({
  type: 'input',
  block_id: askedBlock,
  optional: question.optional ?? false,
  label: plain(question.label, 2000),
  ...(question.hint === undefined ? {} : { hint: plain(question.hint, 2000) }),
  element: {
    type: 'plain_text_input',
    action_id: askedField,
    multiline: question.multiline,
    max_length: question.most,
    focus_on_load: true,
    ...(question.initial === undefined ? {} : { initial_value: question.initial }),
  },
});
