import type { Organisation } from '../../../organisation/organisation.ts';
import type { Period } from '../../../shared/period.ts';
import type { Refused } from '../../../shared/refused.ts';
import { nameOf, staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { plainRefusal } from '../blocks/refusal-words.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';

interface NoFacts {
  readonly right?: string;
  readonly unitId?: string;
  readonly by?: string | null;
  readonly grantors?: readonly string[];
  readonly known?: readonly Period[];
  readonly count?: number;
}

interface About {
  /** Where its refusals stand in chat.json: `duty` or `digest`. */
  readonly space: 'duty' | 'digest';
  readonly organisation: Organisation;
  readonly words: Words;
  /** Unit of the person who is told. */
  readonly unitId: string;
  /** Whom it is about. */
  readonly name?: string;
}

/** A "no" about the rota or the daily check in a sentence: what is missing, and who can help. */
export const dutyRefusal = (no: Refused<string>, about: About): string => {
  const { organisation, words, space } = about;
  const plain = plainRefusal(no, organisation, words);
  if (plain !== null) return plain;
  const facts = (no.detail ?? {}) as NoFacts;
  const zone = timeZoneOf(unitOf(organisation, about.unitId));
  const say = (at: Date) => dayAndTimePlain(at, words.language, zone);
  const key = [`${space}.refusals.${no.reason}`, `duty.refusals.${no.reason}`].find((each) => words.has(each));
  const by = facts.by === undefined || facts.by === null ? null : staffName(organisation, facts.by);
  return words.say(key ?? 'refusals.other', {
    name: about.name ?? by ?? words.say('duty.nobody'),
    right: facts.right === undefined ? '' : words.say(`rights.${facts.right}`),
    unit: facts.unitId === undefined ? '' : nameOf(organisation.units, facts.unitId, words.language),
    grantors: namesOf(organisation, facts.grantors ?? [], words),
    known: (facts.known ?? []).map(({ from, to }) => `${say(from)} – ${say(to)}`).join(words.say('people.comma')),
    count: facts.count ?? 0,
  });
};

/** Names in a row; "nobody" when there is none. */
export const namesOf = (organisation: Organisation, staffIds: readonly string[], words: Words): string =>
  staffIds.length === 0
    ? words.say('duty.nobody')
    : staffIds.map((id) => staffName(organisation, id)).join(words.say('people.comma'));

/** A calendar day in words, the same for every reader. */
export const dayInWords = (on: string, words: Words): string =>
  new Intl.DateTimeFormat(words.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${on}T00:00:00Z`));
