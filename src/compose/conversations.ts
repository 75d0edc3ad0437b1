import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSpeaker } from '../adapters/i18n/speaker.ts';
import { createTranslator } from '../adapters/i18n/translator.ts';
import { createFlowBook, type FlowBookResult } from '../flow-engine/create-flow-book.ts';
import type { FlowBook, Validators } from '../flow-engine/flow-book.ts';
import { faultLine } from '../flow-engine/grammar/fault.ts';
import type { FlowSource } from '../flow-engine/grammar/flow-document.ts';
import type { Speaker } from '../flow-engine/speaker.ts';
import { AppError } from '../shared/app-error.ts';
import type { Log } from '../shared/log.ts';
import type { Translator } from '../shared/translator.ts';
import { hasValidCheckDigit } from '../tickets/ticket-number.ts';
import { places } from './places.ts';

/** The flows, and whoever puts them into words. */
export interface Conversations {
  readonly book: FlowBook;
  readonly speaker: Speaker;
}

/** What the flows may ask of an answer that only the features can tell. */
export const featureValidators: Validators = {
  'ticket-number': (entered) => (hasValidCheckDigit(entered) ? entered : null),
};

/** A missing word is reported and left out of what a caller hears; it must not end a call. */
export const openTranslator = (log: Log): Translator =>
  createTranslator(places.locales, { onMissing: (what) => log.error({ what }, 'words are missing') });

export const readFlowSources = async (folder = places.flows): Promise<readonly FlowSource[]> => {
  const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => ({ file: `flows/${name}`, text: await readFile(join(folder, name), 'utf8') })),
  );
};

/** Reads and proves the flows. Throws `configuration-invalid` with every fault, each with its place and its fix. */
export const openConversations = async (translator: Translator, log: Log): Promise<Conversations> => {
  const result: FlowBookResult = createFlowBook({
    sources: await readFlowSources(),
    catalogue: translator.catalogue('voice'),
    validators: featureValidators,
  });
  if (result.kind === 'faulty') {
    const faults = result.faults.map((fault) => `\n  ${faultLine(fault)}`).join('');
    throw new AppError('configuration-invalid', { doing: `reading the flows:${faults}` });
  }
  const speaker = createSpeaker(translator, (what) => log.error({ what }, 'a sentence cannot be said in full'));
  return { book: result.book, speaker };
};
