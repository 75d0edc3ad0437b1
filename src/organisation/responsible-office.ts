import type { Office, Organisation } from './organisation.ts';
import { lineage } from './unit-tree.ts';

/** The one office that takes such cases in the unit of a ticket, or in the nearest unit above; `null` when none is named. */
export const responsibleOffice = (
  organisation: Organisation,
  { categoryId, unitId }: { readonly categoryId: string | null; readonly unitId: string },
): Office | null => {
  const named = organisation.categories.find(({ id }) => id === categoryId)?.offices ?? [];
  for (const unit of lineage(organisation, unitId)) {
    const officeId = named.find((each) => each.unitId === unit.id)?.officeId;
    const office = organisation.offices.find(({ id }) => id === officeId);
    if (office !== undefined) return office;
  }
  return null;
};
