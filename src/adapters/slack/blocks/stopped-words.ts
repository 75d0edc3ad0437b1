import type { Organisation, StaffMember, Stop } from '../../../organisation/organisation.ts';
import { inLanguage } from '../../../shared/language.ts';
import { liftersOf } from '../../../staff/grants/who-grants.ts';
import type { Supplier } from '../../../staff/outsiders/supplier.ts';
import { staffName, timeZoneOf, unitOf } from './names.ts';
import { dayAndTimePlain } from './slack-date.ts';
import type { Words } from './words.ts';

/** Names the agreement with a supplier. */
export const agreementParams = (supplier: Supplier | undefined, words: Words) => ({
  supplier: supplier === undefined ? '' : inLanguage(supplier.name, words.language),
  reference: supplier?.agreement?.reference ?? words.say('staff.suppliers.unsigned'),
});

/** What somebody hears who may do nothing now: why, since when and by whom, and who can let them act again. */
export const stoppedWords = (
  stopped: Stop,
  lifters: readonly string[],
  unitId: string,
  organisation: Organisation,
  words: Words,
): string => {
  const supplier = organisation.suppliers?.find(({ id }) => id === stopped.supplierId);
  const isBare = stopped.why === 'no-agreement' && supplier === undefined;
  return words.say(isBare ? 'stopped.no-supplier' : `stopped.${stopped.why}`, {
    ...agreementParams(supplier, words),
    since: dayAndTimePlain(stopped.since, words.language, timeZoneOf(unitOf(organisation, unitId))),
    by:
      stopped.by.kind === 'staff'
        ? staffName(organisation, stopped.by.staffId)
        : words.say(stopped.by.kind === 'operator' ? 'staff.by.operator' : 'staff.by.system'),
    lifters:
      lifters.length === 0
        ? words.say('refusals.vacant')
        : lifters.map((id) => staffName(organisation, id)).join(words.say('people.comma')),
  });
};

/** The same for a person of the staff list; `null`: they may act, or have only to sign, which they do here. */
export const stoppedPerson = (person: StaffMember, organisation: Organisation, words: Words): string | null =>
  person.stopped === undefined || person.stopped.why === 'unsigned'
    ? null
    : stoppedWords(person.stopped, liftersOf(organisation, person, person.stopped), person.unitId, organisation, words);
