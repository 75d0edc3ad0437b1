import { type OfficeEntry, officeDirectory } from '../../../organisation/directory/office-directory.ts';
import type { Clock } from '../../../shared/clock.ts';
import { inLanguage } from '../../../shared/language.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { neutral, plain } from '../blocks/outside-text.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';
import type { WorkspacePart } from '../workspace-part.ts';

/** So many fit a message; a unit with more asks for a part of a name. */
const shownOffices = 20;

/** `/hotline offices [name]`: what an agent tells a caller about an office. It is public, so every member of staff may ask. */
export const createOfficePart = (clock: Clock): WorkspacePart => ({
  subcommands: [
    {
      name: 'offices',
      aliases: ['窗口', '网点', '網點'],
      help: 'offices',
      answer: async ({ person, organisation, words }, rest) => {
        const all = officeDirectory(organisation, person.unitId, clock.now());
        const called = rest.toLowerCase();
        const found = all.filter(
          (entry) => rest === '' || namesOf(entry).some((name) => name.toLowerCase().includes(called)),
        );
        return found.length === 0
          ? shortMessage(words.say('office.none'))
          : officesMessage(found.slice(0, shownOffices), found.length - shownOffices, words);
      },
    },
  ],
});

const namesOf = ({ office, unit, services }: OfficeEntry): readonly string[] =>
  [office.name, office.address, unit.name, ...services.map(({ name }) => name)].flatMap((name) => Object.values(name));

const officesMessage = (entries: readonly OfficeEntry[], more: number, words: Words): ChatMessage => {
  const title = words.say('office.title');
  return {
    text: neutral([title, ...entries.map(({ office }) => inLanguage(office.name, words.language))].join(' · ')),
    blocks: [
      { type: 'header', text: plain(title, 150) },
      ...entries.map((entry) => ({ type: 'section' as const, text: plain(linesOf(entry, words).join('\n'), 1000) })),
      ...(more > 0 ? [{ type: 'context' as const, elements: [plain(words.say('office.more', { count: more }))] }] : []),
    ],
  };
};

const linesOf = (entry: OfficeEntry, words: Words): readonly string[] => {
  const { office, unit, services, numbers, today } = entry;
  const named = (text: Readonly<Record<string, string>>) => inLanguage(text, words.language);
  const spans = today.map(({ from, to }) => `${from}–${to}`).join(words.say('people.comma'));
  return [
    `${named(office.name)} · ${named(unit.name)}`,
    named(office.address),
    spans === '' ? words.say('office.closed-today') : words.say('office.today', { spans }),
    openingLine(entry, words),
    ...(services.length === 0
      ? []
      : [
          words.say('office.services', {
            services: services.map(({ name }) => named(name)).join(words.say('people.comma')),
          }),
        ]),
    ...(numbers.length === 0
      ? []
      : [words.say('office.numbers', { numbers: numbers.join(words.say('people.comma')) })]),
  ];
};

const openingLine = ({ isOpen, opensAt, unit }: OfficeEntry, words: Words): string => {
  if (isOpen) return words.say('office.open');
  if (opensAt === null) return words.say('office.never');
  return words.say('office.opens', { at: dayAndTimePlain(opensAt, words.language, unit.calendar.timeZone) });
};
