import { isCalendarDay, type LocalDay, localDayAt } from '../../../shared/local-day.ts';
import { type Finding, fault, warning } from '../../file/finding.ts';
import type { Entry } from '../../file/read-entries.ts';
import { isWithinUnit, unitOf } from '../../unit-tree.ts';
import type { Check, CheckedFile } from '../check.ts';

/** Whoever comes from outside comes from a supplier, or answers for a partner; agreements are in force (art. 27(5)). */
export const checkSuppliers: Check = (file) => [
  ...file.entries.list('suppliers').flatMap((entry) => agreementFindings(entry, file)),
  ...outsiderFindings(file),
];

const agreementFindings = (
  { value, path, has }: Entry<'suppliers'>,
  { organisation, now }: CheckedFile,
): readonly Finding[] => {
  const { agreement, unit } = value;
  const resting = 'nobody from there holds a role (art. 27(5))';
  if (agreement === undefined)
    return has('agreement')
      ? []
      : [warning(path, `has no safety agreement: ${resting}`, 'add agreement: reference, from, until')];
  const at = [...path, 'agreement'];
  const wrong = (['from', 'until'] as const).filter((field) => !isCalendarDay(agreement[field]));
  if (wrong.length > 0)
    return wrong.map((field) => fault([...at, field], 'is not a day of the calendar', 'check the month and the day'));
  if (agreement.until < agreement.from)
    return [fault([...at, 'until'], 'is before the agreement begins', `write ${agreement.from} or a later day`)];
  const today: LocalDay = localDayAt(now, unitOf(organisation, unit)?.calendar.timeZone ?? 'UTC');
  return agreement.until < today
    ? [warning([...at, 'until'], `is over: ${resting}`, 'renew the agreement and write its new days')]
    : [];
};

const outsiderFindings = ({ entries, organisation, allSound }: CheckedFile): readonly Finding[] => {
  const contacts = new Set(entries.list('partners').map(({ value }) => value.contact));
  const suppliers = new Map(entries.list('suppliers').map(({ value }) => [value.id, value]));
  return entries.list('staff').flatMap(({ value, path }) => {
    const { supplier: supplierId, outsider, unit } = value;
    if (supplierId === undefined)
      return outsider === undefined || contacts.has(value.id) || !allSound('staff', 'partners')
        ? []
        : [
            fault(
              [...path, 'outsider'],
              'comes from no supplier and answers for no partner (art. 27(5))',
              'add supplier: with an id of suppliers',
            ),
          ];
    const supplier = suppliers.get(supplierId);
    return supplier === undefined ||
      unitOf(organisation, unit) === null ||
      isWithinUnit(organisation, unit, supplier.unit)
      ? []
      : [
          fault(
            [...path, 'supplier'],
            `is bound to ${supplier.unit}, which is neither this unit nor above it`,
            'list the supplier under the unit of this person, or under one above',
          ),
        ];
  });
};
