import { inLanguage } from '../../../shared/language.ts';
import type { Supplier } from '../../../staff/outsiders/supplier.ts';
import type { StaffMember } from '../../organisation.ts';
import type { FileEntry, OrganisationFile } from '../organisation-file.ts';

/** A person; `language` is the first of their unit. Who comes from a supplier is from outside. */
export const resolvePerson = (
  person: FileEntry<'staff'>,
  language: string,
  { suppliers }: OrganisationFile,
): StaffMember => {
  const supplier = suppliers.find(({ id }) => id === person.supplier);
  const employer = supplier === undefined ? person.supplier : inLanguage(supplier.name, language);
  const outsider = person.outsider ?? employer;
  return {
    id: person.id,
    name: person.name,
    unitId: person.unit,
    roles: person.roles,
    lineIds: person.lines,
    slackUserId: person.slack ?? null,
    phone: person.phone ?? null,
    language: person.language ?? language,
    ...(outsider === undefined ? {} : { outsider }),
    ...(person.supplier === undefined ? {} : { supplierId: person.supplier }),
  };
};

export const resolveSupplier = ({ unit, agreement, ...supplier }: FileEntry<'suppliers'>): Supplier => ({
  ...supplier,
  unitId: unit,
  agreement: agreement ?? null,
});
