import type { Organisation, StaffMember } from '../../../organisation/organisation.ts';
import { readTypedNumber } from '../../../shared/phone-number.ts';
import type { Asked } from '../../../tickets/lookup/search-tickets.ts';
import { type NamedFacts, noFacts } from '../../../tickets/lookup/ticket-search.ts';
import { ticketStates } from '../../../tickets/ticket.ts';
import { ticketKinds } from '../../../tickets/ticket-kind.ts';
import type { Words } from '../blocks/words.ts';

/** What `/hotline find` was asked for; `unknown`: a word that is no name of anything here. */
export type SearchWords =
  | { readonly kind: 'asked'; readonly asked: readonly Asked[] }
  | { readonly kind: 'unknown'; readonly word: string };

const mostWords = 6;
const mine = ['me', 'mine', '我', '我的', '我嘅'];

const spacedDigits = /(?<!\S)\+?\d[\d\s()-]*\d(?!\S)/g;
/** With the code of its country, of a mobile phone, or with an area code. */
const wholeNumber = /^(?:\+\d{7,15}|1\d{10}|0\d{9,11})$/;

/** A phone number written in groups, `139 1234 5678`, is one thing that is looked for and not three. */
const wholeNumbersJoined = (text: string): string =>
  text.normalize('NFKC').replaceAll(spacedDigits, (run) => {
    const joined = run.replaceAll(/[\s()-]/g, '');
    return wholeNumber.test(joined) ? joined : run;
  });

/** Reads digits and names; every one of them must hold. */
export const readSearch = (
  text: string,
  person: StaffMember,
  organisation: Organisation,
  words: Words,
): SearchWords => {
  const asked: Asked[] = [];
  for (const word of wholeNumbersJoined(text).trim().split(/\s+/).slice(0, mostWords)) {
    const digits = word.replaceAll(/[+()-]/g, '');
    if (/^\d{3,15}$/.test(digits)) {
      const e164 = digits.length < 7 ? null : readTypedNumber(word);
      asked.push({ kind: 'digits', digits, e164 });
      continue;
    }
    const facts = factsNamed(word.toLowerCase(), person, organisation, words);
    if (Object.values(facts).every((ids) => ids.length === 0)) return { kind: 'unknown', word };
    asked.push({ kind: 'named', facts });
  }
  return { kind: 'asked', asked };
};

/** Everything whose name holds the word; whoever writes "me" means themselves alone. */
const factsNamed = (word: string, person: StaffMember, organisation: Organisation, words: Words): NamedFacts => {
  if (mine.includes(word)) return { ...noFacts, assigneeIds: [person.id] };
  const holds = (text: string): boolean => text.toLowerCase().includes(word);
  const named = (all: readonly { readonly id: string; readonly name: Readonly<Record<string, string>> }[]) =>
    all.filter(({ name }) => Object.values(name).some(holds)).map(({ id }) => id);
  return {
    states: ticketStates.filter((state) => holds(words.say(`states.${state}`))),
    kinds: ticketKinds.filter((kind) => holds(words.say(`kinds.${kind}`))),
    lineIds: named(organisation.lines),
    categoryIds: named(organisation.categories),
    unitIds: named(organisation.units),
    assigneeIds: organisation.staff.filter(({ name }) => holds(name)).map(({ id }) => id),
  };
};
