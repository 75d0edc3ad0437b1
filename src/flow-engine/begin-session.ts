import type { Language } from '../shared/language.ts';
import type { FlowBook } from './flow-book.ts';
import type { Session } from './session.ts';

/** A conversation that has not said anything yet; the first step with the input `start` begins it. */
export const beginSession = (book: FlowBook, language: Language, flow: string = book.defaults.entry): Session => ({
  flow,
  node: '',
  language,
  stack: [],
  answers: {},
  tries: 0,
  choices: [],
  page: 0,
  heard: [],
  told: {},
  outcomes: [],
  turns: 0,
  ended: false,
});
