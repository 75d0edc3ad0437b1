import { createSpeaker } from '../../src/adapters/i18n/speaker.ts';
import { createTranslator } from '../../src/adapters/i18n/translator.ts';
import { loadFlowBook } from '../../src/compose/phone/load-flow-book.ts';
import { places } from '../../src/compose/places.ts';
import type { FlowBook } from '../../src/flow-engine/flow-book.ts';
import { faultLine } from '../../src/flow-engine/grammar/fault.ts';

/** The words that come with the program; a missing one fails the test. */
export const realTranslator = createTranslator(places.locales);

export const realSpeaker = createSpeaker(realTranslator, (what) => {
  throw new Error(`${what} is missing`);
});

/** The flows that come with the program; throws their faults. */
export const realFlowBook = (): FlowBook => {
  const loaded = loadFlowBook(realTranslator);
  if (loaded.kind === 'book') return loaded.book;
  throw new Error(loaded.faults.map(faultLine).join('\n'));
};
