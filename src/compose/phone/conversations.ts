import { createSpeaker } from '../../adapters/i18n/speaker.ts';
import { createTranslator } from '../../adapters/i18n/translator.ts';
import type { FlowBookResult } from '../../flow-engine/create-flow-book.ts';
import type { FlowBook } from '../../flow-engine/flow-book.ts';
import { faultLine } from '../../flow-engine/grammar/fault.ts';
import type { Speaker } from '../../flow-engine/speaker.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Log } from '../../shared/log.ts';
import type { Translator } from '../../shared/translator.ts';
import { places } from '../places.ts';
import { loadFlowBook, loadStaffFlowBook } from './load-flow-book.ts';

/** The flows, and whoever puts them into words. */
export interface Conversations {
  readonly book: FlowBook;
  /** What staff hear when they are called: a book of its own. */
  readonly staffBook: FlowBook;
  readonly speaker: Speaker;
}

/** A missing word is reported and left out of what a caller hears; it must not end a call. */
export const openTranslator = (log: Log): Translator =>
  createTranslator(places.locales, { onMissing: (what) => log.error({ what }, 'words are missing') });

/** Reads and proves the flows. Throws `configuration-invalid` with every fault, each with its place and its fix. */
export const openConversations = (translator: Translator, log: Log): Conversations => {
  const speaker = createSpeaker(translator, (what) => log.error({ what }, 'a sentence cannot be said in full'));
  return { book: bookIn(loadFlowBook(translator)), staffBook: bookIn(loadStaffFlowBook(translator)), speaker };
};

const bookIn = (loaded: FlowBookResult): FlowBook => {
  if (loaded.kind === 'book') return loaded.book;
  const faults = loaded.faults.map((fault) => `\n  ${faultLine(fault)}`).join('');
  throw new AppError('configuration-invalid', { doing: `reading the flows:${faults}` });
};
