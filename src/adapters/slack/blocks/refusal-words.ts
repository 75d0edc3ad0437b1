import type { Organisation, Stop } from '../../../organisation/organisation.ts';
import type { Refused } from '../../../shared/refused.ts';
import { nameOf, staffName } from './names.ts';
import { stoppedWords } from './stopped-words.ts';
import type { Words } from './words.ts';

/** What any refusal of a verb may carry; see MissingRight, NoPermit and StandsAt. */
interface RefusalFacts {
  readonly right?: string;
  readonly unitId?: string;
  readonly lineId?: string;
  readonly grantors?: readonly string[];
  readonly barredBy?: string | null;
  readonly stopped?: Stop;
  readonly holderId?: string | null;
  readonly assigneeId?: string | null;
  readonly by?: string | null;
}

/**
 * What holds for every feature: who may do nothing now hears why, and who can never get a right hears which article says so. `null`: the
 * refusal is another one.
 */
export const plainRefusal = (no: Refused<string>, organisation: Organisation, words: Words): string | null => {
  const { stopped, barredBy, grantors = [], right, unitId = '' } = (no.detail ?? {}) as RefusalFacts;
  if (stopped !== undefined) return stoppedWords(stopped, grantors, unitId, organisation, words);
  if (barredBy == null || right === undefined) return null;
  return words.say('refusals.role-barred', { right: words.say(`rights.${right}`), article: barredBy });
};

/** A "no" of a verb in a sentence: what is missing or who was faster, and who can help. */
export const refusalWords = (no: Refused<string>, number: string, organisation: Organisation, words: Words): string => {
  const plain = plainRefusal(no, organisation, words);
  if (plain !== null) return plain;
  const facts = (no.detail ?? {}) as RefusalFacts;
  const key = `refusals.${no.reason}`;
  const person = facts.assigneeId ?? facts.holderId ?? facts.by ?? null;
  const grantors = (facts.grantors ?? []).map((id) => staffName(organisation, id));
  return words.say(words.has(key) ? key : 'refusals.other', {
    number,
    name: person === null ? words.say('card.nobody') : staffName(organisation, person),
    right: facts.right === undefined ? '' : words.say(`rights.${facts.right}`),
    unit: facts.unitId === undefined ? '' : nameOf(organisation.units, facts.unitId, words.language),
    line: facts.lineId === undefined ? '' : nameOf(organisation.lines, facts.lineId, words.language),
    grantors: grantors.length === 0 ? words.say('refusals.vacant') : grantors.join(words.say('people.comma')),
  });
};
