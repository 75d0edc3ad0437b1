import type { Organisation } from '../../../organisation/organisation.ts';
import type { ListedPerson } from '../../../staff/grants/list-staff.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf, timeZoneOf, unitOf } from '../blocks/names.ts';
import { neutral, plain } from '../blocks/outside-text.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';
import { rolesInWords, roleWords } from './staff-words.ts';

/** A message holds at most fifty blocks, and nobody reads more. */
const unitsShown = 40;

/** Who is who: name, roles, until when, standing; a paragraph a unit. */
export const staffListMessage = (
  people: readonly ListedPerson[],
  organisation: Organisation,
  words: Words,
): ChatMessage => {
  const title = words.say('staff.list.title');
  const units = [...new Set(people.map(({ person }) => person.unitId))];
  const paragraphs = units.slice(0, unitsShown).map((unitId) => {
    const heading = nameOf(organisation.units, unitId, words.language);
    const lines = people
      .filter(({ person }) => person.unitId === unitId)
      .map((listed) => lineOf(listed, timeZoneOf(unitOf(organisation, unitId)), words));
    return { type: 'section' as const, text: plain([heading, ...lines].join('\n'), 3000) };
  });
  return {
    text: neutral(title),
    blocks: [{ type: 'header', text: plain(title, 150) }, ...paragraphs],
  };
};

const lineOf = (listed: ListedPerson, zone: string, words: Words): string => {
  const { person, ending, certificate, promisedAt } = listed;
  if (person.standing !== undefined)
    return words.say('staff.list.away', {
      name: person.name,
      standing: words.say(`staff.standing.${person.standing}`),
    });
  const ends = ending.flatMap(({ role, until }) =>
    until === null
      ? []
      : [
          words.say('staff.list.until', {
            role: roleWords(role, words),
            until: dayAndTimePlain(until, words.language, zone),
          }),
        ],
  );
  const on = (at: Date): string => dayAndTimePlain(at, words.language, zone);
  const shown = [
    ...(person.outsider === undefined ? [] : [words.say('staff.list.outsider', { employer: person.outsider })]),
    ...(certificate?.until == null
      ? []
      : [
          words.say(`staff.list.${certificate.recalled?.as ?? 'certificate'}`, {
            certificate: certificate.name,
            number: certificate.numberMasked ?? '',
            until: on(certificate.recalled?.at ?? certificate.until),
          }),
        ]),
    ...(promisedAt === null ? [] : [words.say('staff.list.promised', { on: on(promisedAt) })]),
    ...(person.withheld === undefined || person.stopped !== undefined
      ? []
      : [words.say('staff.list.withheld', { roles: rolesInWords(person.withheld, words) })]),
    ...(person.stopped === undefined ? [] : [words.say(`staff.list.${person.stopped.why}`)]),
  ];
  const who = words.say('staff.list.person', { name: person.name, roles: rolesInWords(person.roles, words) });
  return [who, ...ends, ...shown].join('');
};
