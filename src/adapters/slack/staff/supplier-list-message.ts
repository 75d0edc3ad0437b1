import type { Organisation } from '../../../organisation/organisation.ts';
import { inLanguage } from '../../../shared/language.ts';
import type { StaffView } from '../../../staff/grants/staff-view.ts';
import { isAgreed } from '../../../staff/outsiders/agreement.ts';
import type { Supplier } from '../../../staff/outsiders/supplier.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf } from '../blocks/names.ts';
import { neutral, plain } from '../blocks/outside-text.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Words } from '../blocks/words.ts';

/** A message holds at most fifty blocks, and nobody reads more. */
const suppliersShown = 40;

/** The suppliers of the units somebody may look at: what they do, their agreement, and who comes from there. */
export const supplierListMessage = ({ organisation, unitIds, at }: StaffView, words: Words): ChatMessage => {
  const suppliers = (organisation.suppliers ?? []).filter(
    ({ id, unitId }) =>
      unitIds.includes(unitId) ||
      organisation.staff.some((person) => person.supplierId === id && unitIds.includes(person.unitId)),
  );
  if (suppliers.length === 0) return shortMessage(words.say('staff.suppliers.none'));
  const title = words.say('staff.suppliers.title');
  const paragraphs = suppliers.slice(0, suppliersShown).map((supplier) => ({
    type: 'section' as const,
    text: plain(linesOf(supplier, { organisation, unitIds, at }, words).join('\n'), 3000),
  }));
  return { text: neutral(title), blocks: [{ type: 'header', text: plain(title, 150) }, ...paragraphs] };
};

const linesOf = (supplier: Supplier, { organisation, unitIds, at }: StaffView, words: Words): readonly string[] => {
  const { id, unitId, name, service, contact, agreement } = supplier;
  return [
    words.say('staff.suppliers.line', {
      name: inLanguage(name, words.language),
      service: inLanguage(service, words.language),
      contact,
      unit: nameOf(organisation.units, unitId, words.language),
    }),
    agreement === null
      ? words.say('staff.suppliers.unsigned')
      : words.say(isAgreed(organisation, supplier, at) ? 'staff.suppliers.agreed' : 'staff.suppliers.over', {
          reference: agreement.reference,
          from: agreement.from,
          until: agreement.until,
        }),
    peopleOf(id, { organisation, unitIds }, words),
  ];
};

const peopleOf = (
  supplierId: string,
  { organisation, unitIds }: { readonly organisation: Organisation; readonly unitIds: readonly string[] },
  words: Words,
): string => {
  const people = organisation.staff
    .filter((person) => person.supplierId === supplierId && unitIds.includes(person.unitId))
    .map(({ name }) => name);
  return people.length === 0
    ? words.say('staff.suppliers.nobody')
    : words.say('staff.suppliers.people', { names: people.join(words.say('people.comma')) });
};
