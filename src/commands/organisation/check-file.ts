import { createTranslator } from '../../adapters/i18n/translator.ts';
import { systemClock } from '../../adapters/system/system-clock.ts';
import { places } from '../../compose/places.ts';
import { readConfig } from '../../config.ts';
import { readOrganisation } from '../../organisation/file/read-organisation.ts';
import { tryAllWords } from '../../organisation/words/try-words.ts';
import { askForChannels } from './ask-for-channels.ts';
import { print, readText, sayFaults, sayWarnings, shortEdition } from './say.ts';

/** Says every fault of a file, or that it is sound and what is in it. */
export const checkFile = async (file: string): Promise<void> => {
  const text = await readText(file);
  if (text === null) return;
  const translator = createTranslator(places.locales);
  const { languages } = translator;
  const texts = translator.catalogue('voice');
  const parsed = readConfig();
  const reading = readOrganisation(text, file, {
    languages,
    texts,
    ...(parsed.kind === 'faults' ? {} : await askForChannels(parsed.config)),
    now: systemClock.now(),
  });
  if (reading.kind === 'faults') {
    sayFaults(reading.faults, reading.warnings);
    return;
  }
  const { units, numbers, lines, categories, offices, services, staff, shifts, edition } = reading.organisation;
  sayWarnings(reading.warnings);
  for (const { unitId, key, language, said, parts } of tryAllWords(reading.organisation, texts)) {
    print(`${unitId} ${key} ${language}${parts === null ? '' : ` (${parts} text)`}: ${said}`);
  }
  print(
    `${file} is sound: ${units.length} units, ${numbers.length} numbers, ${lines.length} lines of business, ${categories.length} categories, ` +
      `${offices.length} offices, ${services.length} services, ${staff.length} people, ${shifts.length} shifts (edition ${shortEdition(edition)})`,
  );
};
